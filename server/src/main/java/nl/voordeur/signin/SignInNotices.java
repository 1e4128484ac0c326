package nl.voordeur.signin;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.account.Account;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.springframework.stereotype.Component;

/// Tells a person by mail what happened at sign-in and may have been somebody else (ASVS 6.3.5). Within the transaction
/// of its cause.
@Component
public class SignInNotices {

    /// One mail about failed codes, then none for an hour, so that nobody's mailbox is filled by a stranger.
    static final Limit FAILED_FACTOR =
            new Limit("failed-factor-mail", 1, Duration.ofHours(1), Duration.ofHours(24), Duration.ofHours(48));

    /// As for the codes of a factor. Apart from those, which may just have been mailed: who locked somebody's app may
    /// go on with the codes for a new one.
    static final Limit FAILED_TICKET =
            new Limit("failed-ticket-mail", 1, Duration.ofHours(1), Duration.ofHours(24), Duration.ofHours(48));

    private final MailOutbox outbox;
    private final Throttle throttle;
    private final Clock clock;

    SignInNotices(MailOutbox outbox, Throttle throttle, Clock clock) {
        this.outbox = outbox;
        this.throttle = throttle;
        this.clock = clock;
    }

    void newBrowser(Organisation organisation, Account person, RequestOrigin origin) {
        var mail = new SignInMail.NewBrowser(clock.instant(), BrowserName.of(origin.userAgent()));
        outbox.enqueue(organisation, Recipient.of(person), mail);
    }

    /// Somebody knows the password and not the code.
    public void failedFactor(Organisation organisation, Account person, RequestOrigin origin) {
        if (throttle.mayRepeat(organisation.id(), FAILED_FACTOR, person.id().toString())) {
            var mail = new SignInMail.FailedFactor(clock.instant(), BrowserName.of(origin.userAgent()));
            outbox.enqueue(organisation, Recipient.of(person), mail);
        }
    }

    /// Somebody knows the password, and not the code with which a second factor is set up.
    public void failedTicket(Organisation organisation, Account person, RequestOrigin origin) {
        if (throttle.mayRepeat(organisation.id(), FAILED_TICKET, person.id().toString())) {
            var mail = new SignInMail.FailedTicket(clock.instant(), BrowserName.of(origin.userAgent()));
            outbox.enqueue(organisation, Recipient.of(person), mail);
        }
    }
}
