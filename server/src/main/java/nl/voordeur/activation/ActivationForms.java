package nl.voordeur.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationAnswers.Typed;
import nl.voordeur.activation.TakeStep.Visit;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Secret;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

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

    /// Who sends a form, and what the answer is written to; the arguments of every method below.
    private record Exchange(
            Organisation organisation,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {}

    @PostMapping("/{org}/activation/login-code")
    Answer loginCode(
            Organisation organisation,
            RequestOrigin origin,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(
                new Exchange(organisation, origin, request, response),
                Stage.LOGIN_CODE,
                Typed.one(code),
                visit -> loginCodes.redeem(visit, code));
    }

    @PostMapping("/{org}/activation/welcome")
    Answer welcome(
            Organisation organisation, RequestOrigin origin, HttpServletRequest request, HttpServletResponse response) {
        return answer(
                new Exchange(organisation, origin, request, response),
                Stage.WELCOME,
                Typed.nothing(),
                confirmation::confirm);
    }

    @PostMapping("/{org}/activation/birth-date")
    Answer birthDate(
            Organisation organisation,
            RequestOrigin origin,
            @RequestParam(name = "birth-date-day", defaultValue = "") String day,
            @RequestParam(name = "birth-date-month", defaultValue = "") String month,
            @RequestParam(name = "birth-date-year", defaultValue = "") String year,
            HttpServletRequest request,
            HttpServletResponse response) {
        var date = new TypedDate(day, month, year);
        return answer(
                new Exchange(organisation, origin, request, response),
                Stage.BIRTH_DATE,
                Typed.date(date),
                visit -> birthDates.check(visit, date));
    }

    @PostMapping("/{org}/activation/email-check")
    Answer emailCheck(
            Organisation organisation, RequestOrigin origin, HttpServletRequest request, HttpServletResponse response) {
        return answer(
                new Exchange(organisation, origin, request, response),
                Stage.EMAIL_CHECK,
                Typed.nothing(),
                confirmation::confirm);
    }

    @PostMapping("/{org}/activation/username")
    Answer username(
            Organisation organisation,
            RequestOrigin origin,
            @RequestParam(defaultValue = "") String username,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(
                new Exchange(organisation, origin, request, response),
                Stage.USERNAME,
                Typed.one(username),
                visit -> usernames.choose(visit, username));
    }

    @PostMapping("/{org}/activation/password")
    Answer password(
            Organisation organisation,
            RequestOrigin origin,
            @RequestParam(defaultValue = "") Secret password,
            @RequestParam(defaultValue = "") Secret repeat,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(
                new Exchange(organisation, origin, request, response),
                Stage.PASSWORD,
                Typed.nothing(),
                visit -> passwords.choose(visit, new ChoosePassword.Typed(password, repeat)));
    }

    @PostMapping("/{org}/activation/account")
    Answer account(
            Organisation organisation,
            RequestOrigin origin,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") Secret password,
            @RequestParam(defaultValue = "") Secret repeat,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(
                new Exchange(organisation, origin, request, response),
                Stage.ACCOUNT,
                Typed.one(username),
                visit -> passwords.chooseWithUsername(visit, username, new ChoosePassword.Typed(password, repeat)));
    }

    @PostMapping("/{org}/activation/recovery-info")
    Answer recoveryInfo(
            Organisation organisation,
            RequestOrigin origin,
            @RequestParam(name = "recovery-email", defaultValue = "") String address,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(
                new Exchange(organisation, origin, request, response),
                Stage.RECOVERY_INFO,
                Typed.one(address),
                visit -> confirmation.confirmRecovery(visit, address));
    }

    private Answer answer(Exchange exchange, Stage stage, Typed typed, Function<Visit, Outcome> step) {
        Organisation organisation = exchange.organisation();
        return visits.read(exchange.request(), organisation, stage, exchange.origin())
                .map(visit -> answers.answer(visit, step.apply(visit), typed, exchange.response()))
                .orElseGet(() -> new SeeOther(organisation.path("/activation")));
    }
}
