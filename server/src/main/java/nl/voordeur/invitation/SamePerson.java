package nl.voordeur.invitation;

import java.time.Duration;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.BirthDate;
import nl.voordeur.account.NewAccount;
import nl.voordeur.account.Username;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.throttle.Caller;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Whether somebody is invited again, or somebody else with the same address: people who share a mailbox must not take
/// over each other's invitation. Each refusal may have been a guess at what we keep of the person, the birth date above
/// all, so there are few tries, and no answer says what of it differs.
@Component
class SamePerson {

    private static final Limit TRIES =
            new Limit("invitation.other-person", 5, Duration.ofMinutes(10), Duration.ofHours(24), Duration.ofDays(30));

    private final Accounts accounts;
    private final Throttle throttle;
    private final ApplicationEventPublisher events;

    SamePerson(Accounts accounts, Throttle throttle, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.events = events;
    }

    enum Verdict {
        SAME,
        OTHER,
        /// There were too many others: not even looked at.
        TOO_MANY
    }

    /// With the invitation locked, so that a burst of guesses comes one after another.
    Verdict judge(Account known, NewAccount person, InvitationId invitation, Actor actor) {
        OrganisationId organisation = known.organisation();
        var caller = new Caller(organisation, known.id(), actor);
        if (throttle.reserve(caller, TRIES, invitation.toString()) instanceof Decision.Blocked) {
            return Verdict.TOO_MANY;
        }
        boolean otherBirthDate = otherBirthDate(known, person);
        if (otherBirthDate) {
            events.publishEvent(
                    SecurityEvent.of(SecurityEventType.AUTHN_BIRTH_DATE_FAIL, organisation, known.id(), actor));
        }
        if (otherBirthDate || otherwiseDifferent(known, person)) {
            throttle.keep(organisation, TRIES, invitation.toString());
            return Verdict.OTHER;
        }
        throttle.giveBack(organisation, TRIES, invitation.toString());
        return Verdict.SAME;
    }

    private boolean otherBirthDate(Account known, NewAccount person) {
        BirthDate birthDate = person.birthDate();
        return birthDate != null && accounts.contradictsBirthDate(known.organisation(), known.id(), birthDate);
    }

    private boolean otherwiseDifferent(Account known, NewAccount person) {
        Username username = person.username();
        Username former = known.username();
        String number = person.employeeNumber();
        return !person.name().sameAs(known.name())
                || (username != null && former != null && !username.key().equals(former.key()))
                || (number != null && accounts.contradictsEmployeeNumber(known, number));
    }
}
