package nl.voordeur.activation;

import nl.voordeur.account.Account;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Component;

/// Tells by mail that the account is active (manual 000), also to find the way back later.
@Component
class ActivatedNotice {

    private final MailOutbox outbox;
    private final VoordeurSettings server;

    ActivatedNotice(MailOutbox outbox, VoordeurSettings server) {
        this.outbox = outbox;
        this.server = server;
    }

    void send(Organisation organisation, Account account) {
        outbox.enqueue(
                organisation,
                Recipient.of(account),
                new ActivationMail.Activated(
                        server.absolute(organisation.path("/sign-in")),
                        account.accountName(),
                        organisation.settings().factors().required()));
    }
}
