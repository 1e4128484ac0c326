package nl.voordeur.signin.totp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.Entry;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.secondfactor.ProveFactor;
import nl.voordeur.web.Answer;
import nl.voordeur.web.WebPage;
import nl.voordeur.web.components.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/{org}/sign-in/code`: asks somebody who has an authenticator app for its code.
@Controller
class CodePages {

    private final ProveFactor code;
    private final SignInBrowser browser;
    private final Clock clock;

    CodePages(ProveFactor code, SignInBrowser browser, Clock clock) {
        this.code = code;
        this.browser = browser;
        this.clock = clock;
    }

    /// @param fresh how to get a new code (manual 001)
    @GetMapping("/{org}/sign-in/code")
    Answer code(
            Organisation organisation,
            @RequestParam(name = "new", required = false) @Nullable String fresh,
            RequestOrigin origin,
            HttpServletRequest request) {
        return browser.at(
                TotpFactorPages.CODE,
                request,
                organisation,
                origin,
                here -> asked(organisation, here.signIn(), fresh != null));
    }

    private Answer asked(Organisation organisation, SignIn signIn, boolean explain) {
        if (code.locked(organisation, signIn, FactorKind.TOTP)) {
            return new TotpPage.FactorLocked();
        }
        return signIn.codesLeft() == 0
                ? new TotpPage.CodeEnded(Entry.to(signIn.continueTo()))
                : new TotpPage.Code(List.of(), 0, explain);
    }

    @PostMapping("/{org}/sign-in/code")
    Answer prove(
            Organisation organisation,
            @RequestParam(name = "code", defaultValue = "") String typed,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        var shape = CodeProblems.ofShape(typed);
        if (shape.isPresent()) {
            return browser.at(TotpFactorPages.CODE, request, organisation, origin, here -> refused(shape.get(), 0));
        }
        var visit = browser.visit(request, organisation, origin);
        return switch (code.prove(organisation, visit, FactorKind.TOTP, typed)) {
            case ProveFactor.Outcome.Completed(var completed) ->
                browser.finish(request, response, organisation, completed, "/sign-in/continue");
            case ProveFactor.Outcome.Wrong(var left) -> refused(CodeProblems.wrong(left), left);
            case ProveFactor.Outcome.TooOld(var left, var again) -> refused(CodeProblems.tooOld(left, again), left);
            case ProveFactor.Outcome.Early() -> refused(CodeProblems.EARLY, 0);
            case ProveFactor.Outcome.AlreadyUsed(var left) -> refused(CodeProblems.USED, left);
            case ProveFactor.Outcome.Ended(var continueTo) -> new TotpPage.CodeEnded(Entry.to(continueTo));
            case ProveFactor.Outcome.Wait(var until) ->
                new WebPage.Throttled(
                        Duration.between(clock.instant(), until), organisation.path(TotpFactorPages.CODE.path()));
            case ProveFactor.Outcome.Locked() -> new TotpPage.FactorLocked();
            case ProveFactor.Outcome.Gone() -> // looked up only now: usually there is a try
                browser.at(
                        TotpFactorPages.CODE,
                        request,
                        organisation,
                        origin,
                        here -> asked(organisation, here.signIn(), false));
        };
    }

    private static TotpPage.Code refused(FieldProblem problem, int left) {
        return new TotpPage.Code(List.of(problem), left, false);
    }
}
