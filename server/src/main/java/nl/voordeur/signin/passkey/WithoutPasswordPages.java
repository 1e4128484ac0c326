package nl.voordeur.signin.passkey;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import nl.voordeur.factor.passkey.PasskeyOptions;
import nl.voordeur.factor.passkey.UsePasskey;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.session.OrganisationCookie;
import nl.voordeur.signin.BeginSignIn.Begun;
import nl.voordeur.signin.SignInBrowser;
import nl.voordeur.signin.passkey.PasskeyPage.Problem;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.form.FormState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/// `/{org}/sign-in/by-passkey`: a passkey and no password. The sign-in page takes its challenge from here
/// too, so that it is drawn for whoever uses it; a cookie names the browser that gets it.
@Controller
class WithoutPasswordPages {

    private static final String ROUTE = "/{org}/sign-in/by-passkey";
    private static final String PATH = "/sign-in/by-passkey";
    private static final String ORGANISATION = "organisation";
    private static final String CREDENTIAL = "credential";

    private final SignInByPasskey signIn;
    private final PasskeyOptions options;
    private final Organisations organisations;
    private final SignInBrowser browser;
    private final OrganisationCookie cookie;
    private final JsonMapper json;

    WithoutPasswordPages(
            SignInByPasskey signIn,
            PasskeyOptions options,
            Organisations organisations,
            SignInBrowser browser,
            VoordeurSettings settings,
            JsonMapper json) {
        this.signIn = signIn;
        this.options = options;
        this.organisations = organisations;
        this.browser = browser;
        this.cookie = OrganisationCookie.lasting(settings, "passkey", Duration.ofDays(1));
        this.json = json;
    }

    @GetMapping(ROUTE)
    Answer page(Organisation organisation, FormState sent, HttpServletRequest request, HttpServletResponse response) {
        var entry = browser.entry(organisation, request);
        if (!offered(organisation)) {
            return new SeeOther(entry.address(organisation, "/sign-in"));
        }
        return new PasskeyPage.Alone(
                entry,
                json.writeValueAsString(options.withoutPassword(organisation, named(organisation, request, response))),
                Problem.of(sent).orElse(null),
                Optional.of(sent.text(ORGANISATION))
                        .filter(slug -> !slug.isEmpty())
                        .flatMap(organisations::bySlug)
                        .orElse(null),
                sent.text(CREDENTIAL));
    }

    @PostMapping(ROUTE)
    Answer send(
            Organisation organisation,
            @RequestParam(defaultValue = "") String answer,
            RequestOrigin origin,
            HttpServletRequest request,
            HttpServletResponse response) {
        var entry = browser.entry(organisation, request);
        Optional<String> name = cookie.read(request, organisation);
        if (!offered(organisation) || answer.isEmpty() || name.isEmpty()) {
            return again(organisation, request, Problem.UNABLE.state());
        }
        var visit = browser.visit(request, organisation, origin);
        return switch (signIn.signIn(organisation, name.get(), answer, entry.continueTo(), visit)) {
            case SignInByPasskey.Outcome.Begun(Begun.NextStage(var stage, var token)) ->
                browser.enter(request, response, organisation, stage, token);
            case SignInByPasskey.Outcome.Begun(Begun.Complete(var completed)) ->
                browser.finish(request, response, organisation, completed, "/sign-in/continue");
            case SignInByPasskey.Outcome.Refused(var why) -> again(organisation, request, state(why));
        };
    }

    private static FormState state(UsePasskey.Outcome why) {
        return switch (why) {
            case UsePasskey.Outcome.Elsewhere(var other) ->
                Problem.ELSEWHERE.state().with(ORGANISATION, other.slug());
            case UsePasskey.Outcome.Unknown(var credential) ->
                Problem.UNKNOWN.state().with(CREDENTIAL, credential);
            case UsePasskey.Outcome.Unverified() -> Problem.UNVERIFIED.state();
            case UsePasskey.Outcome.Expired() -> Problem.EXPIRED.state();
            case UsePasskey.Outcome.Refused(), UsePasskey.Outcome.Proven _ -> Problem.REFUSED.state();
        };
    }

    private SeeOther again(Organisation organisation, HttpServletRequest request, FormState state) {
        return new SeeOther(browser.entry(organisation, request).address(organisation, PATH), state);
    }

    private static boolean offered(Organisation organisation) {
        return organisation.settings().factors().choices().contains(FactorChoice.PASSKEY);
    }

    private String named(Organisation organisation, HttpServletRequest request, HttpServletResponse response) {
        return cookie.read(request, organisation).orElseGet(() -> {
            var fresh = OpaqueToken.random();
            cookie.write(response, organisation, fresh);
            return fresh.value();
        });
    }
}
