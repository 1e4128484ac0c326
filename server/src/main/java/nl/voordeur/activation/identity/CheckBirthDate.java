package nl.voordeur.activation.identity;

import java.util.Optional;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.BirthDate;
import nl.voordeur.activation.Activation;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.PassStage;
import nl.voordeur.activation.TakeStep;
import nl.voordeur.activation.TakeStep.Guess;
import nl.voordeur.activation.TakeStep.Visit;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// Checks the birth date that the inviter gave (manual 000): a second look after the link was proven, never proof on
/// its own (ASVS 6.4.2). After five wrong ones in all only the helpdesk helps; a new link gives no new tries.
@Service
public class CheckBirthDate {

    private final TakeStep steps;
    private final PassStage passing;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;

    CheckBirthDate(TakeStep steps, PassStage passing, Accounts accounts, ApplicationEventPublisher events) {
        this.steps = steps;
        this.passing = passing;
        this.accounts = accounts;
        this.events = events;
    }

    public Outcome check(Visit visit, TypedDate typed) {
        Optional<BirthDate> date = typed.read();
        return steps.guess(visit, activation -> {
            if (activation.birthDateTriesLeft() == 0) {
                return Guess.none(new Outcome.BirthDateLocked());
            }
            if (date.isEmpty()) {
                return Guess.none(new Outcome.BirthDateUnreadable());
            }
            return accounts.bornOn(visit.organisation().id(), activation.account(), date.get())
                    ? Guess.none(passing.pass(visit, activation))
                    : Guess.wrong(wrong(visit, activation));
        });
    }

    private Outcome wrong(Visit visit, Activation activation) {
        passing.fail(visit, activation);
        int left = activation.birthDateTriesLeft() - 1;
        events.publishEvent(SecurityEvent.of(
                        SecurityEventType.AUTHN_BIRTH_DATE_FAIL,
                        visit.organisation().id(),
                        activation.account(),
                        new Actor.Visitor(visit.origin()))
                .with("left", Integer.toString(left)));
        return left == 0 ? new Outcome.BirthDateLocked() : new Outcome.BirthDateWrong(left);
    }
}
