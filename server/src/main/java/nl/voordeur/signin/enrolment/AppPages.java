package nl.voordeur.signin.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import nl.voordeur.factor.totp.EnrolTotp;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.CodeText;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.SignInPage.Problem;
import nl.voordeur.web.Answer;
import nl.voordeur.web.WebPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/{org}/sign-in/set-up/app`: an authenticator app, from the QR code on the page (manuals 002 and 004).
@Controller
class AppPages {

    static final String BACK = "back";

    private final EnrolTotp totp;
    private final ConfirmApp confirm;
    private final ChooseFactor choose;
    private final EnrollingPerson people;
    private final SignInBrowser browser;
    private final Clock clock;

    AppPages(
            EnrolTotp totp,
            ConfirmApp confirm,
            ChooseFactor choose,
            EnrollingPerson people,
            SignInBrowser browser,
            Clock clock) {
        this.totp = totp;
        this.confirm = confirm;
        this.choose = choose;
        this.people = people;
        this.browser = browser;
        this.clock = clock;
    }

    @GetMapping("/{org}/sign-in/set-up/app")
    Answer app(Organisation organisation, RequestOrigin origin, HttpServletRequest request) {
        return browser.at(
                Stage.APP,
                request,
                organisation,
                origin,
                here -> people.inTurn(organisation, here, () -> page(organisation, here, request, null, 0)));
    }

    @PostMapping("/{org}/sign-in/set-up/app")
    Answer send(
            Organisation organisation,
            @RequestParam(name = "code", defaultValue = "") String typed,
            @RequestParam(defaultValue = "") String action,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        return browser.at(Stage.APP, request, organisation, origin, here -> {
            if (action.equals(BACK)) {
                choose.reconsider(organisation, here.token(), Stage.APP);
                return browser.to(organisation, Stage.CHOOSER);
            }
            Problem shape = CodeText.problem(typed);
            return people.inTurn(
                    organisation,
                    here,
                    () -> shape == null
                            ? confirmed(organisation, here, typed, request, response)
                            : page(organisation, here, request, shape, 0));
        });
    }

    private Answer confirmed(
            Organisation organisation,
            SignInBrowser.Here here,
            String typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        var person = people.of(here.signIn());
        return switch (confirm.confirm(
                organisation, person, here.name(), here.token(), CodeText.digits(typed), here.visit())) {
            case ConfirmApp.Outcome.Completed(var completed) ->
                browser.finish(request, response, organisation, completed, "/sign-in/set-up/done");
            case ConfirmApp.Outcome.Wrong(var left) -> page(organisation, here, request, Problem.CODE_WRONG, left);
            case ConfirmApp.Outcome.TooOld(var left) -> page(organisation, here, request, Problem.CODE_TOO_OLD, left);
            case ConfirmApp.Outcome.Wait(var until) ->
                new WebPage.Throttled(Duration.between(clock.instant(), until), organisation.path(Stage.APP.path()));
            case ConfirmApp.Outcome.Expired() -> {
                totp.begin(organisation, person, here.name());
                yield new EnrolmentPage.AppRenewed();
            }
            case ConfirmApp.Outcome.Gone() -> browser.gone(request, organisation);
        };
    }

    private Answer page(
            Organisation organisation,
            SignInBrowser.Here here,
            HttpServletRequest request,
            @Nullable Problem problem,
            int left) {
        var person = people.of(here.signIn());
        boolean others = organisation.settings().factors().choices().size() > 1;
        return new EnrolmentPage.App(
                totp.begin(organisation, person, here.name()),
                person.accountName(),
                ReadingDevice.isPhone(request),
                others,
                problem,
                left);
    }
}
