package nl.voordeur.signin.totp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
import nl.voordeur.web.WebPage;
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
    private final Clock clock;

    AppPages(
            AppOnPage onPage,
            AppByMail byMail,
            ConfirmFactor confirm,
            ChooseFactor choose,
            EnrollingPerson people,
            SignInBrowser browser,
            Clock clock) {
        this.onPage = onPage;
        this.byMail = byMail;
        this.confirm = confirm;
        this.choose = choose;
        this.people = people;
        this.browser = browser;
        this.clock = clock;
    }

    @GetMapping(ROUTE)
    Answer page(Organisation organisation, @PathVariable String way, RequestOrigin origin, HttpServletRequest request) {
        AppSetUp setUp = setUp(way);
        return browser.at(
                TotpFactorPages.stage(setUp.way()),
                request,
                organisation,
                origin,
                here -> people.inTurn(organisation, here, request, who -> setUp.page(who, List.of())));
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
                return browser.to(organisation, choose.reconsider(organisation, here.token(), stage));
            }
            return people.inTurn(
                    organisation,
                    here,
                    request,
                    who -> action.equals(NEW_CODE) ? setUp.renew(who) : confirmed(setUp, who, code, request, response));
        });
    }

    private Answer confirmed(
            AppSetUp setUp, Enrolling who, String typed, HttpServletRequest request, HttpServletResponse response) {
        var shape = CodeProblems.ofShape(typed);
        if (shape.isPresent()) {
            return setUp.page(who, List.of(shape.get()));
        }
        var organisation = who.organisation();
        return switch (confirm.confirm(who, FactorKind.TOTP, setUp.way(), typed)) {
            case ConfirmFactor.Outcome.Completed(var completed) ->
                browser.finish(request, response, organisation, completed, "/sign-in/set-up/done");
            case ConfirmFactor.Outcome.Wrong(var left) -> setUp.page(who, List.of(CodeProblems.wrong(left)));
            case ConfirmFactor.Outcome.TooOld(var left, var again) ->
                setUp.page(who, List.of(CodeProblems.tooOld(left, again)));
            case ConfirmFactor.Outcome.Early() -> setUp.page(who, List.of(CodeProblems.EARLY));
            case ConfirmFactor.Outcome.Former(var left) ->
                setUp.page(who, List.of(CodeProblems.former(setUp.way(), left)));
            case ConfirmFactor.Outcome.Wait(var until) ->
                new WebPage.Throttled(
                        Duration.between(clock.instant(), until),
                        organisation.path(TotpFactorPages.stage(setUp.way()).path()));
            case ConfirmFactor.Outcome.Expired() -> setUp.expired(who);
            case ConfirmFactor.Outcome.NoTicket() -> people.askTicket(who.here(), organisation);
            case ConfirmFactor.Outcome.Gone() -> browser.gone(request, organisation);
        };
    }

    private AppSetUp setUp(String way) {
        return way.equals("mail") ? byMail : onPage;
    }
}
