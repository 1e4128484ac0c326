package nl.voordeur.activation.identity;

import nl.voordeur.activation.Activation;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.OpenActivation;
import nl.voordeur.activation.PassStage;
import nl.voordeur.activation.TakeStep;
import nl.voordeur.activation.TakeStep.Guess;
import nl.voordeur.activation.TakeStep.Visit;
import nl.voordeur.invitation.LoginCode;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// Checks the login code that came with the link (manual 002). After five wrong ones only a new link helps.
@Service
public class RedeemLoginCode {

    private final TakeStep steps;
    private final PassStage passing;
    private final OpenActivation opening;
    private final KeyedHash hash;
    private final ApplicationEventPublisher events;

    RedeemLoginCode(
            TakeStep steps,
            PassStage passing,
            OpenActivation opening,
            KeyedHash hash,
            ApplicationEventPublisher events) {
        this.steps = steps;
        this.passing = passing;
        this.opening = opening;
        this.hash = hash;
        this.events = events;
    }

    public Outcome redeem(Visit visit, String typed) {
        LoginCode code = LoginCode.typed(typed);
        return steps.guess(visit, activation -> {
            if (activation.codeTriesLeft() == 0) {
                return Guess.none(new Outcome.CodeLocked());
            }
            if (!code.complete()) {
                return Guess.none(new Outcome.CodeIncomplete());
            }
            return right(visit, activation, code)
                    ? Guess.none(passing.pass(visit, activation))
                    : Guess.wrong(wrong(visit, activation));
        });
    }

    private boolean right(Visit visit, Activation activation, LoginCode code) {
        var organisation = visit.organisation().id();
        return code.matches(
                hash, organisation, activation.invitation(), opening.codeHash(visit.organisation(), visit.token()));
    }

    private Outcome wrong(Visit visit, Activation activation) {
        passing.fail(visit, activation);
        int left = activation.codeTriesLeft() - 1;
        events.publishEvent(SecurityEvent.of(
                        SecurityEventType.AUTHN_CODE_FAIL,
                        visit.organisation().id(),
                        activation.account(),
                        new Actor.Visitor(visit.origin()))
                .with("left", Integer.toString(left)));
        return left == 0 ? new Outcome.CodeLocked() : new Outcome.CodeWrong(left);
    }
}
