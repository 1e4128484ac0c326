package nl.voordeur.signin.enrolment;

import java.time.Instant;
import nl.voordeur.factor.EnrolOutcome;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.SecondFactor.Attempt;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.signin.CompleteSignIn;
import org.springframework.stereotype.Service;

/// The first right answer makes a factor the person's, and completes the sign-in: both were just proven.
@Service
public class ConfirmFactor {

    /// What became of it.
    public sealed interface Outcome {
        record Completed(CompleteSignIn.Completed completed) implements Outcome {}

        record Wrong(int left) implements Outcome {}

        /// Right a moment ago.
        ///
        /// @param again and so was one before it
        record TooOld(int left, boolean again) implements Outcome {}

        /// Right in a moment: the clock of what made it runs ahead.
        record Early() implements Outcome {}

        /// Right for what was made ready before.
        record Former(int left) implements Outcome {}

        /// Too many wrong answers for this account, over several sign-ins.
        record Wait(Instant until) implements Outcome {}

        /// What was made ready does not work any more: too late, or too many wrong answers.
        record Expired() implements Outcome {}

        /// Nobody authorised this sign-in to set up a factor (any more).
        record NoTicket() implements Outcome {}

        /// Another window was first.
        record Gone() implements Outcome {}
    }

    private final Factors factors;
    private final CompleteSignIn complete;

    ConfirmFactor(Factors factors, CompleteSignIn complete) {
        this.factors = factors;
        this.complete = complete;
    }

    /// @param way in which it is set up, one of this kind
    public Outcome confirm(Enrolling who, FactorKind kind, FactorChoice way, String answer) {
        var organisation = who.organisation();
        var here = who.here();
        var attempt = new Attempt(
                here.name(), here.signIn().proofs(), null, here.visit().origin());
        return switch (factors.second(kind)
                .enrol(organisation, who.person(), way, here.signIn().setUp(), answer, attempt)) {
            case EnrolOutcome.Enrolled(var proof) ->
                complete.complete(organisation, here.token(), proof, here.visit())
                        .<Outcome>map(Outcome.Completed::new)
                        .orElseGet(Outcome.Gone::new);
            case EnrolOutcome.Wrong(var left) -> left > 0 ? new Outcome.Wrong(left) : new Outcome.Expired();
            case EnrolOutcome.JustExpired(var left, var again) ->
                left > 0 ? new Outcome.TooOld(left, again) : new Outcome.Expired();
            case EnrolOutcome.Early() -> new Outcome.Early();
            case EnrolOutcome.Former(var left) -> left > 0 ? new Outcome.Former(left) : new Outcome.Expired();
            case EnrolOutcome.Wait(var until) -> new Outcome.Wait(until);
            case EnrolOutcome.NoTicket() -> new Outcome.NoTicket();
            case EnrolOutcome.Expired() -> new Outcome.Expired();
        };
    }
}
