package nl.voordeur.factor.totp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import nl.voordeur.account.Account;
import nl.voordeur.factor.FactorMail;
import nl.voordeur.kernel.Messages;
import nl.voordeur.mail.InlineImage;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Component;

/// The mails of setting up an authenticator app.
@Component
class TotpMails {

    private final MailOutbox outbox;
    private final Messages messages;
    private final Clock clock;

    TotpMails(MailOutbox outbox, Messages messages, Clock clock) {
        this.outbox = outbox;
        this.messages = messages;
        this.clock = clock;
    }

    void setUp(Organisation organisation, Account account, PendingTotp pending) {
        String alt = messages.text(account.locale(), "factor.mail.factor-setup.qr-alt", organisation.name());
        outbox.enqueue(
                organisation,
                Recipient.of(account),
                new FactorMail.FactorSetup(
                        pending.issuer(),
                        pending.accountName(),
                        pending.grouped(),
                        pending.otpauth(),
                        pending.expires(),
                        Duration.between(clock.instant(), pending.expires()),
                        new InlineImage(FactorMail.QR, "image/png", pending.png(), alt)));
    }

    void added(Organisation organisation, Account account, Instant at) {
        outbox.enqueue(organisation, Recipient.of(account), new FactorMail.FactorAdded(at));
    }

    void locked(Organisation organisation, Account account) {
        outbox.enqueue(organisation, Recipient.of(account), new FactorMail.FactorLocked(clock.instant()));
    }
}
