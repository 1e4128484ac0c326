package nl.voordeur.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.TakeStep.Visit;
import nl.voordeur.activation.credentials.ChoosePassword;
import nl.voordeur.activation.credentials.ChooseUsername;
import nl.voordeur.activation.identity.CheckBirthDate;
import nl.voordeur.activation.identity.RedeemLoginCode;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// What is sent in activation: one form a stage, sent to the address that its page was got from.
@Controller
class ActivationForms {

    private final RedeemLoginCode loginCodes;
    private final CheckBirthDate birthDates;
    private final ChooseUsername usernames;
    private final ChoosePassword passwords;
    private final ConfirmStage confirmation;
    private final ActivationAnswers answers;
    private final ActivationVisits visits;

    ActivationForms(
            RedeemLoginCode loginCodes,
            CheckBirthDate birthDates,
            ChooseUsername usernames,
            ChoosePassword passwords,
            ConfirmStage confirmation,
            ActivationAnswers answers,
            ActivationVisits visits) {
        this.loginCodes = loginCodes;
        this.birthDates = birthDates;
        this.usernames = usernames;
        this.passwords = passwords;
        this.confirmation = confirmation;
        this.answers = answers;
        this.visits = visits;
    }

    @PostMapping(Stage.ROUTE)
    Answer send(
            Organisation organisation,
            @PathVariable String stage,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = StageForm.of(request);
        return visits.read(request, organisation, Stage.at(stage), origin)
                .map(visit -> answers.answer(visit, take(visit, form), form, response))
                .orElseGet(() -> new SeeOther(organisation.path("/activation")));
    }

    private Outcome take(Visit visit, StageForm form) {
        return switch (visit.stage()) {
            case LOGIN_CODE -> loginCodes.redeem(visit, form.loginCode());
            case WELCOME, EMAIL_CHECK -> confirmation.confirm(visit);
            case BIRTH_DATE -> birthDates.check(visit, form.birthDate());
            case USERNAME -> usernames.choose(visit, form.username());
            case PASSWORD -> passwords.choose(visit, form.password());
            case ACCOUNT -> passwords.chooseWithUsername(visit, form.username(), form.password());
            case RECOVERY_INFO -> confirmation.confirmRecovery(visit, form.recoveryAddress());
        };
    }
}
