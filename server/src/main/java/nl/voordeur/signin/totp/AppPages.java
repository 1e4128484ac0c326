package nl.voordeur.signin.totp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.enrolment.ChooseFactor;
import nl.voordeur.signin.enrolment.ConfirmFactor;
import nl.voordeur.signin.enrolment.Enrolling;
import nl.voordeur.signin.enrolment.EnrollingPerson;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.form.FormState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/{org}/sign-in/set-up/app` and `/{org}/sign-in/set-up/mail`: an authenticator app gets its secret, and shows with a
/// first code that it has it. How the secret gets there is an [AppSetUp].
@Controller
class AppPages {

    private static final String ROUTE = "/{org}/sign-in/set-up/{way:app|mail}";
    private static final String BACK = "back";
    private static final String NEW_CODE = "new";

    private final AppOnPage onPage;
    private final AppByMail byMail;
    private final ConfirmFactor confirm;
    private final ChooseFactor choose;
    private final EnrollingPerson people;
    private final SignInBrowser browser;

    AppPages(
            AppOnPage onPage,
            AppByMail byMail,
            ConfirmFactor confirm,
            ChooseFactor choose,
            EnrollingPerson people,
            SignInBrowser browser) {
        this.onPage = onPage;
        this.byMail = byMail;
        this.confirm = confirm;
        this.choose = choose;
        this.people = people;
        this.browser = browser;
    }

    @GetMapping(ROUTE)
    Answer page(
            Organisation organisation,
            @PathVariable String way,
            RequestOrigin origin,
            FormState sent,
            HttpServletRequest request) {
        AppSetUp setUp = setUp(way);
        return browser.at(
                TotpFactorPages.stage(setUp.way()),
                request,
                organisation,
                origin,
                here -> people.inTurn(organisation, here, request, who -> setUp.page(who, sent)));
    }

    @PostMapping(ROUTE)
    Answer send(
            Organisation organisation,
            @PathVariable String way,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String action,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        AppSetUp setUp = setUp(way);
        Stage stage = TotpFactorPages.stage(setUp.way());
        return browser.at(stage, request, organisation, origin, here -> {
            if (action.equals(BACK)) {
                return browser.to(request, organisation, choose.reconsider(organisation, here.token(), stage));
            }
            return people.inTurn(
                    organisation,
                    here,
                    request,
                    who -> action.equals(NEW_CODE)
                            ? again(setUp, who, setUp.renew(who), request)
                            : confirmed(setUp, who, code, request, response));
        });
    }

    private Answer confirmed(
            AppSetUp setUp, Enrolling who, String typed, HttpServletRequest request, HttpServletResponse response) {
        var shape = CodeProblems.ofShape(typed);
        if (shape.isPresent()) {
            return again(setUp, who, FormState.of(shape.get()), request);
        }
        var organisation = who.organisation();
        return switch (confirm.confirm(who, FactorKind.TOTP, setUp.way(), typed)) {
            case ConfirmFactor.Outcome.Completed(var completed) ->
                browser.finish(request, response, organisation, completed, "/sign-in/set-up/done");
            case ConfirmFactor.Outcome.Wrong(var left) ->
                again(setUp, who, FormState.of(CodeProblems.wrong(left)), request);
            case ConfirmFactor.Outcome.TooOld _ -> again(setUp, who, FormState.of(CodeProblems.TOO_OLD), request);
            case ConfirmFactor.Outcome.Wait(var until) -> again(setUp, who, FormState.waiting(until), request);
            case ConfirmFactor.Outcome.Expired() -> again(setUp, who, setUp.expired(who), request);
            case ConfirmFactor.Outcome.NoTicket() -> people.askTicket(who.here(), organisation, request);
            case ConfirmFactor.Outcome.Gone() -> browser.gone(request, organisation);
        };
    }

    private SeeOther again(AppSetUp setUp, Enrolling who, FormState state, HttpServletRequest request) {
        return browser.again(request, who.organisation(), TotpFactorPages.stage(setUp.way()), state);
    }

    private AppSetUp setUp(String way) {
        return way.equals("mail") ? byMail : onPage;
    }
}
