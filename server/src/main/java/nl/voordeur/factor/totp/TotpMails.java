package nl.voordeur.factor.totp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import nl.voordeur.account.Account;
import nl.voordeur.factor.FactorMail;
import nl.voordeur.factor.FactorWords;
import nl.voordeur.kernel.Messages;
import nl.voordeur.mail.InlineImage;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Component;

/// The mails of setting up an authenticator app.
@Component
class TotpMails {

    /// What mails call an authenticator app.
    static final FactorWords WORDS = new FactorWords("factor.kind.totp");

    private final MailOutbox outbox;
    private final SetUpLink link;
    private final Messages messages;
    private final Clock clock;

    TotpMails(MailOutbox outbox, SetUpLink link, Messages messages, Clock clock) {
        this.link = link;
        this.outbox = outbox;
        this.messages = messages;
        this.clock = clock;
    }

    void setUp(Organisation organisation, Account account, PendingTotp pending) {
        String alt = messages.text(account.locale(), "factor.totp.mail.factor-setup.qr-alt", organisation.name());
        outbox.enqueue(
                organisation,
                Recipient.of(account),
                new TotpMail.FactorSetup(
                        link.to(organisation, pending),
                        pending.accountName(),
                        pending.grouped(),
                        pending.expires(),
                        Duration.between(clock.instant(), pending.expires()),
                        new InlineImage(TotpMail.QR, "image/png", pending.png(), alt)));
    }

    void added(Organisation organisation, Account account, Instant at) {
        outbox.enqueue(organisation, Recipient.of(account), new FactorMail.FactorAdded(WORDS, at));
    }

    void locked(Organisation organisation, Account account) {
        outbox.enqueue(organisation, Recipient.of(account), new FactorMail.FactorLocked(WORDS, clock.instant()));
    }
}
