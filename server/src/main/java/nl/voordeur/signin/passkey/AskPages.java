package nl.voordeur.signin.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.passkey.PasskeyOptions;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.Entry;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.passkey.PasskeyPage.Problem;
import nl.voordeur.signin.secondfactor.ProveFactor;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.form.FormState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/// `/{org}/sign-in/passkey`: asks somebody who has a passkey for it, beside the password.
@Controller
class AskPages {

    private static final String ENDED = "ended";

    private final ProveFactor prove;
    private final PasskeyOptions options;
    private final SignInBrowser browser;
    private final JsonMapper json;

    AskPages(ProveFactor prove, PasskeyOptions options, SignInBrowser browser, JsonMapper json) {
        this.prove = prove;
        this.options = options;
        this.browser = browser;
        this.json = json;
    }

    @GetMapping("/{org}/sign-in/passkey")
    Answer page(Organisation organisation, RequestOrigin origin, FormState sent, HttpServletRequest request) {
        if (sent.is(ENDED)) { // the sign-in is gone
            return new PasskeyPage.AskEnded(browser.entry(organisation, request));
        }
        return browser.at(
                PasskeyFactorPages.ASK,
                request,
                organisation,
                origin,
                here -> here.signIn().codesLeft() == 0
                        ? new PasskeyPage.AskEnded(Entry.to(here.signIn().continueTo()))
                        : new PasskeyPage.Ask(
                                json.writeValueAsString(options.besidePassword(
                                        organisation, here.signIn().account(), here.name())),
                                Problem.of(sent).orElse(null)));
    }

    @PostMapping("/{org}/sign-in/passkey")
    Answer send(
            Organisation organisation,
            @RequestParam(defaultValue = "") String answer,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (answer.isEmpty()) {
            return at(organisation, origin, request, Problem.UNABLE.state());
        }
        var visit = browser.visit(request, organisation, origin);
        return switch (prove.prove(organisation, visit, FactorKind.PASSKEY, answer)) {
            case ProveFactor.Outcome.Completed(var completed) ->
                browser.finish(request, response, organisation, completed, "/sign-in/continue");
            case ProveFactor.Outcome.Wrong _ -> again(organisation, request, Problem.REFUSED.state());
            case ProveFactor.Outcome.TooOld _ -> again(organisation, request, Problem.EXPIRED.state());
            case ProveFactor.Outcome.Early() -> again(organisation, request, Problem.REFUSED.state());
            case ProveFactor.Outcome.AlreadyUsed _ -> again(organisation, request, Problem.USED.state());
            case ProveFactor.Outcome.Ended(var continueTo) ->
                browser.ended(request, organisation, PasskeyFactorPages.ASK, FormState.of(ENDED), continueTo);
            case ProveFactor.Outcome.Wait(var until) -> again(organisation, request, FormState.waiting(until));
            case ProveFactor.Outcome.Locked() -> again(organisation, request, Problem.REFUSED.state());
            case ProveFactor.Outcome.Gone() -> at(organisation, origin, request, FormState.NONE);
        };
    }

    /// Back to the page, if it is its turn.
    private Answer at(Organisation organisation, RequestOrigin origin, HttpServletRequest request, FormState state) {
        return browser.at(
                PasskeyFactorPages.ASK, request, organisation, origin, _ -> again(organisation, request, state));
    }

    private SeeOther again(Organisation organisation, HttpServletRequest request, FormState state) {
        return browser.again(request, organisation, PasskeyFactorPages.ASK, state);
    }
}
