package nl.voordeur.signin.enrolment;

import java.time.Instant;
import nl.voordeur.factor.totp.ConfirmOutcome;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.signin.CompleteSignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The first correct code activates the app, and completes the sign-in: password and code were both just proven.
@Service
class ConfirmApp {

    /// What became of it.
    sealed interface Outcome {
        record Completed(CompleteSignIn.Completed completed) implements Outcome {}

        record Wrong(int left) implements Outcome {}

        /// Right a moment ago.
        record TooOld(int left) implements Outcome {}

        /// Too many wrong codes for this account, over several sign-ins.
        record Wait(Instant until) implements Outcome {}

        /// The secret does not work any more: too late, or too many wrong codes.
        record Expired() implements Outcome {}

        /// Nobody authorised this sign-in to set up an app (any more).
        record NoTicket() implements Outcome {}

        /// Another window was first.
        record Gone() implements Outcome {}
    }

    private final EnrolTotp totp;
    private final CompleteSignIn complete;

    ConfirmApp(EnrolTotp totp, CompleteSignIn complete) {
        this.totp = totp;
        this.complete = complete;
    }

    /// @param holder the sign-in whose page shows the secret, or null where it was mailed
    Outcome confirm(Enrolling who, @Nullable String holder, String code) {
        var organisation = who.organisation();
        var here = who.here();
        return switch (totp.confirm(
                organisation,
                who.person(),
                holder,
                here.name(),
                code,
                here.visit().origin())) {
            case ConfirmOutcome.Activated(var proof) ->
                complete.complete(organisation, here.token(), proof, here.visit())
                        .<Outcome>map(Outcome.Completed::new)
                        .orElseGet(Outcome.Gone::new);
            case ConfirmOutcome.Wrong(var left) -> left > 0 ? new Outcome.Wrong(left) : new Outcome.Expired();
            case ConfirmOutcome.JustExpired(var left) -> left > 0 ? new Outcome.TooOld(left) : new Outcome.Expired();
            case ConfirmOutcome.Wait(var until) -> new Outcome.Wait(until);
            case ConfirmOutcome.NoTicket() -> new Outcome.NoTicket();
            case ConfirmOutcome.Expired() -> new Outcome.Expired();
        };
    }
}
