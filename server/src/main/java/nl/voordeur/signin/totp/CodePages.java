package nl.voordeur.signin.totp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.Entry;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.secondfactor.ProveFactor;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.form.FormState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/{org}/sign-in/code`: asks somebody who has an authenticator app for its code.
@Controller
class CodePages {

    /// That was the last code of this sign-in.
    private static final String ENDED = "ended";

    private final ProveFactor code;
    private final SignInBrowser browser;

    CodePages(ProveFactor code, SignInBrowser browser) {
        this.code = code;
        this.browser = browser;
    }

    /// @param fresh how to get a new code (manual 001)
    @GetMapping("/{org}/sign-in/code")
    Answer code(
            Organisation organisation,
            @RequestParam(name = "new", required = false) @Nullable String fresh,
            RequestOrigin origin,
            FormState sent,
            HttpServletRequest request) {
        if (sent.is(ENDED)) { // the sign-in is gone
            return new TotpPage.CodeEnded(browser.entry(organisation, request));
        }
        return browser.at(
                TotpFactorPages.CODE,
                request,
                organisation,
                origin,
                here -> asked(organisation, here.signIn(), sent, fresh != null));
    }

    private Answer asked(Organisation organisation, SignIn signIn, FormState sent, boolean explain) {
        if (code.locked(organisation, signIn, FactorKind.TOTP)) {
            return new TotpPage.FactorLocked();
        }
        return signIn.codesLeft() == 0
                ? new TotpPage.CodeEnded(Entry.to(signIn.continueTo()))
                : new TotpPage.Code(sent.problems(), sent.problems().isEmpty() ? 0 : signIn.codesLeft(), explain);
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
            return browser.at(
                    TotpFactorPages.CODE,
                    request,
                    organisation,
                    origin,
                    _ -> again(organisation, request, FormState.of(shape.get())));
        }
        var visit = browser.visit(request, organisation, origin);
        return switch (code.prove(organisation, visit, FactorKind.TOTP, typed)) {
            case ProveFactor.Outcome.Completed(var completed) ->
                browser.finish(request, response, organisation, completed, "/sign-in/continue");
            case ProveFactor.Outcome.Wrong(var left) ->
                again(organisation, request, FormState.of(CodeProblems.wrong(left)));
            case ProveFactor.Outcome.TooOld(var left, var repeated) ->
                again(organisation, request, FormState.of(CodeProblems.tooOld(left, repeated)));
            case ProveFactor.Outcome.Early() -> again(organisation, request, FormState.of(CodeProblems.EARLY));
            case ProveFactor.Outcome.AlreadyUsed _ -> again(organisation, request, FormState.of(CodeProblems.USED));
            case ProveFactor.Outcome.Ended(var continueTo) ->
                browser.ended(request, organisation, TotpFactorPages.CODE, FormState.of(ENDED), continueTo);
            case ProveFactor.Outcome.Wait(var until) -> again(organisation, request, FormState.waiting(until));
            case ProveFactor.Outcome.Locked() -> again(organisation, request, FormState.NONE);
            case ProveFactor.Outcome.Gone() -> // looked up only now: usually there is a try
                browser.at(
                        TotpFactorPages.CODE,
                        request,
                        organisation,
                        origin,
                        _ -> again(organisation, request, FormState.NONE));
        };
    }

    private SeeOther again(Organisation organisation, HttpServletRequest request, FormState state) {
        return browser.again(request, organisation, TotpFactorPages.CODE, state);
    }
}
