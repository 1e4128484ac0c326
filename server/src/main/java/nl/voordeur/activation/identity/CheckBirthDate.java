package nl.voordeur.activation.identity;

import nl.voordeur.account.Accounts;
import nl.voordeur.account.BirthDate;
import nl.voordeur.activation.Activation;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationBrowser.ActivationVisit;
import nl.voordeur.activation.AnswerStage;
import nl.voordeur.activation.AnswerStage.Verdict;
import nl.voordeur.activation.identity.TypedDate.Reading;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SecurityEventType;
import org.springframework.stereotype.Service;

/// Checks the birth date that the inviter gave (manual 000): a second look after the link was proven, never proof on
/// its own (ASVS 6.4.2). After five wrong ones in all only the helpdesk helps; a new link gives no new tries.
@Service
public class CheckBirthDate {

    private final AnswerStage answers;
    private final Accounts accounts;

    CheckBirthDate(AnswerStage answers, Accounts accounts) {
        this.answers = answers;
        this.accounts = accounts;
    }

    public Outcome check(ActivationVisit visit, TypedDate typed) {
        Reading reading = typed.read();
        return answers.answer(visit, activation -> judge(visit.organisation().id(), activation, reading));
    }

    /// What is no date costs no try.
    private Verdict judge(OrganisationId organisation, Activation activation, Reading reading) {
        return switch (reading) {
            case Reading.Read(BirthDate date) ->
                accounts.bornOn(organisation, activation.account(), date)
                        ? Verdict.RIGHT
                        : new Verdict.Wrong(SecurityEventType.AUTHN_BIRTH_DATE_FAIL);
            case Reading.NotThere _ -> refused("birth-date-day", "not-there");
            case Reading.Unreadable _ -> refused("birth-date-day", "unreadable");
            case Reading.Missing _ -> refused("birth-date-day", "missing");
            case Reading.MonthMissing _ -> refused("birth-date-month", "month-missing");
            case Reading.YearMissing _ -> refused("birth-date-year", "year-missing");
        };
    }

    private static Verdict refused(String field, String why) {
        return new Verdict.Refused(Outcome.Refused.of(field, "activation.birth-date." + why));
    }
}
