package nl.voordeur.signin.code;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.Entry;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.SignIn.Stage;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.SignInPage;
import nl.voordeur.signin.SignInProblems;
import nl.voordeur.signin.SignIns;
import nl.voordeur.web.Answer;
import nl.voordeur.web.WebPage;
import nl.voordeur.web.components.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/{org}/sign-in/factor` and `/{org}/sign-in/code`: the second factor of somebody who has one.
@Controller
class SecondFactorPages {

    private final SignIns signIns;
    private final ProveCode code;
    private final SignInBrowser browser;
    private final Clock clock;

    SecondFactorPages(SignIns signIns, ProveCode code, SignInBrowser browser, Clock clock) {
        this.signIns = signIns;
        this.code = code;
        this.browser = browser;
        this.clock = clock;
    }

    @GetMapping("/{org}/sign-in/factor")
    Answer choose(Organisation organisation, RequestOrigin origin, HttpServletRequest request) {
        return browser.at(Stage.FACTOR, request, organisation, origin, here -> new SignInPage.Factor());
    }

    @PostMapping("/{org}/sign-in/factor")
    Answer chosen(Organisation organisation, RequestOrigin origin, HttpServletRequest request) {
        return browser.at(Stage.FACTOR, request, organisation, origin, here -> {
            signIns.advance(organisation, here.token(), Stage.FACTOR, Stage.CODE);
            return browser.to(organisation, Stage.CODE);
        });
    }

    /// @param fresh how to get a new code (manual 001)
    @GetMapping("/{org}/sign-in/code")
    Answer code(
            Organisation organisation,
            @RequestParam(name = "new", required = false) @Nullable String fresh,
            RequestOrigin origin,
            HttpServletRequest request) {
        return browser.at(
                Stage.CODE, request, organisation, origin, here -> asked(organisation, here.signIn(), fresh != null));
    }

    private SignInPage asked(Organisation organisation, SignIn signIn, boolean explain) {
        if (code.locked(organisation, signIn)) {
            return new SignInPage.FactorLocked();
        }
        return signIn.codesLeft() == 0
                ? new SignInPage.CodeEnded(Entry.to(signIn.continueTo()))
                : new SignInPage.Code(List.of(), 0, explain);
    }

    @PostMapping("/{org}/sign-in/code")
    Answer prove(
            Organisation organisation,
            @RequestParam(name = "code", defaultValue = "") String typed,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        return browser.at(Stage.CODE, request, organisation, origin, here -> {
            return SignInProblems.ofCode(typed)
                    .<Answer>map(shape -> refused(shape, 0))
                    .orElseGet(() -> proven(organisation, here, typed, request, response));
        });
    }

    private Answer proven(
            Organisation organisation,
            SignInBrowser.Here here,
            String typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (code.prove(organisation, here.token(), typed, here.visit())) {
            case ProveCode.Outcome.Completed(var completed) ->
                browser.finish(request, response, organisation, completed, "/sign-in/continue");
            case ProveCode.Outcome.Wrong(var left) -> refused(SignInProblems.codeWrong(left), left);
            case ProveCode.Outcome.TooOld(var left) -> refused(SignInProblems.CODE_TOO_OLD, left);
            case ProveCode.Outcome.AlreadyUsed(var left) -> refused(SignInProblems.CODE_USED, left);
            case ProveCode.Outcome.Ended(var continueTo) -> new SignInPage.CodeEnded(Entry.to(continueTo));
            case ProveCode.Outcome.Wait(var until) ->
                new WebPage.Throttled(Duration.between(clock.instant(), until), organisation.path(Stage.CODE.path()));
            case ProveCode.Outcome.Locked() -> new SignInPage.FactorLocked();
            case ProveCode.Outcome.Gone() -> browser.gone(request, organisation);
        };
    }

    private static SignInPage.Code refused(FieldProblem problem, int left) {
        return new SignInPage.Code(List.of(problem), left, false);
    }
}
