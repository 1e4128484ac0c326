package nl.voordeur.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationBrowser.ActivationVisit;
import nl.voordeur.activation.credentials.ChoosePassword;
import nl.voordeur.activation.credentials.ChooseUsername;
import nl.voordeur.activation.identity.CheckBirthDate;
import nl.voordeur.activation.identity.RedeemLoginCode;
import nl.voordeur.activation.identity.TypedDate;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.form.FormState;
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
    private final ActivationBrowser browser;

    ActivationForms(
            RedeemLoginCode loginCodes,
            CheckBirthDate birthDates,
            ChooseUsername usernames,
            ChoosePassword passwords,
            ConfirmStage confirmation,
            ActivationAnswers answers,
            ActivationBrowser browser) {
        this.loginCodes = loginCodes;
        this.birthDates = birthDates;
        this.usernames = usernames;
        this.passwords = passwords;
        this.confirmation = confirmation;
        this.answers = answers;
        this.browser = browser;
    }

    /// What was typed. Each page sends a few of these; the others are empty.
    ///
    /// @param suggested whether the username was not typed, but one of those that we offered
    record Typed(
            String loginCode,
            TypedDate birthDate,
            String username,
            boolean suggested,
            ChoosePassword.Typed password,
            String recoveryAddress) {

        /// All of it that a page may show again: never a password or a code.
        FormState shown(FormState state) {
            return state.with(ActivationAnswers.USERNAME, username)
                    .with(ActivationAnswers.BIRTH_DATE, birthDate.day(), birthDate.month(), birthDate.year())
                    .with(ActivationAnswers.RECOVERY, recoveryAddress);
        }
    }

    @PostMapping(Stage.ROUTE)
    Answer send(
            Organisation organisation,
            @PathVariable String stage,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        Typed typed = typed(request);
        return browser.visit(request, organisation, Stage.at(stage), origin)
                .map(visit -> {
                    Outcome outcome = take(visit, typed);
                    if (outcome instanceof Outcome.Activated) {
                        browser.ended(visit, request, response);
                    }
                    return answers.answer(visit, outcome, typed, response);
                })
                .orElseGet(() -> new SeeOther(organisation.path("/activation")));
    }

    private Outcome take(ActivationVisit visit, Typed typed) {
        return switch (visit.stage()) {
            case LOGIN_CODE -> loginCodes.redeem(visit, typed.loginCode());
            case WELCOME, EMAIL_CHECK -> confirmation.confirm(visit);
            case BIRTH_DATE -> birthDates.check(visit, typed.birthDate());
            case USERNAME -> usernames.choose(visit, typed.username());
            case PASSWORD -> passwords.choose(visit, typed.password());
            case ACCOUNT ->
                typed.suggested()
                        ? passwords.chooseSuggested(visit, typed.username(), typed.password())
                        : passwords.chooseWithUsername(visit, typed.username(), typed.password());
            case RECOVERY_INFO -> confirmation.confirmRecovery(visit, typed.recoveryAddress());
        };
    }

    private static Typed typed(HttpServletRequest request) {
        String suggestion = field(request, "suggestion");
        return new Typed(
                field(request, "code"),
                new TypedDate(
                        field(request, "birth-date-day"),
                        field(request, "birth-date-month"),
                        field(request, "birth-date-year")),
                suggestion.isEmpty() ? field(request, ActivationAnswers.USERNAME) : suggestion,
                !suggestion.isEmpty(),
                new ChoosePassword.Typed(new Secret(field(request, "password")), new Secret(field(request, "repeat"))),
                field(request, ActivationAnswers.RECOVERY));
    }

    private static String field(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
