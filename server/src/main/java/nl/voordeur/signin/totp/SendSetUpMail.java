package nl.voordeur.signin.totp;

import java.time.Duration;
import java.time.Instant;
import nl.voordeur.account.Account;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.throttle.Caller;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Sends the mail with account name, request code and QR code (manual 001), and not so often that it fills a mailbox
/// (ASVS 2.4.1).
@Service
class SendSetUpMail {

    /// Three in a row, then a minute's wait that doubles to a quarter of an hour.
    static final Limit LIMIT =
            new Limit("set-up-mail", 3, Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(2));

    /// What became of asking for a new one.
    sealed interface Outcome {
        record Sent() implements Outcome {}

        /// Too soon: nothing was sent, and the former request code still works.
        record Wait(Instant until) implements Outcome {}
    }

    private final EnrolTotp totp;
    private final Throttle throttle;

    SendSetUpMail(EnrolTotp totp, Throttle throttle) {
        this.totp = totp;
        this.throttle = throttle;
    }

    /// After choosing this factor. Whoever chose it a few times already has the mail.
    @Transactional
    public void first(Organisation organisation, Account person, RequestOrigin origin) {
        if (throttle.mayRepeat(organisation.id(), LIMIT, person.id().toString())) {
            totp.mail(organisation, person, origin);
        }
    }

    /// "Stuur een nieuwe e-mail": voids the former secret, so that the latest mail is the one that counts.
    @Transactional
    public Outcome again(Organisation organisation, Account person, RequestOrigin origin) {
        var caller = new Caller(organisation.id(), person.id(), new Actor.Visitor(origin));
        return switch (throttle.take(caller, LIMIT, person.id().toString())) {
            case Decision.Blocked(var until) -> new Outcome.Wait(until);
            case Decision.Allowed allowed -> {
                totp.renew(organisation, person);
                totp.mail(organisation, person, origin);
                yield new Outcome.Sent();
            }
        };
    }
}
