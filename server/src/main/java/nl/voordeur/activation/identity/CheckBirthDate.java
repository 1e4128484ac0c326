package nl.voordeur.activation.identity;

import java.util.Optional;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.BirthDate;
import nl.voordeur.activation.Activation;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationBrowser.ActivationVisit;
import nl.voordeur.activation.AnswerStage;
import nl.voordeur.activation.AnswerStage.Verdict;
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
        Optional<BirthDate> date = typed.read();
        return answers.answer(visit, activation -> judge(visit.organisation().id(), activation, date));
    }

    private Verdict judge(OrganisationId organisation, Activation activation, Optional<BirthDate> date) {
        if (date.isEmpty()) {
            return new Verdict.Refused(Outcome.Refused.of("birth-date-day", "activation.birth-date.unreadable"));
        }
        return accounts.bornOn(organisation, activation.account(), date.get())
                ? Verdict.RIGHT
                : new Verdict.Wrong(SecurityEventType.AUTHN_BIRTH_DATE_FAIL);
    }
}
