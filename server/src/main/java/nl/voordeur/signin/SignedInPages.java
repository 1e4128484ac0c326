package nl.voordeur.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import nl.voordeur.account.Accounts;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.signedin.SignOut;
import nl.voordeur.signedin.SignedIn;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.WebPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// The way on after signing in, and the way out.
@Controller
class SignedInPages {

    private final SessionCookies cookies;
    private final SignOut signOut;
    private final Accounts accounts;
    private final SignInBrowser browser;
    private final Clock clock;

    SignedInPages(SessionCookies cookies, SignOut signOut, Accounts accounts, SignInBrowser browser, Clock clock) {
        this.cookies = cookies;
        this.signOut = signOut;
        this.accounts = accounts;
        this.browser = browser;
        this.clock = clock;
    }

    /// To the portal that sent the person, else to the organisation's own, else home. Whether the session still stands
    /// is asked there; here it would be asked twice.
    @GetMapping("/{org}/sign-in/continue")
    Answer goOn(Organisation organisation, HttpServletRequest request) {
        var entry = browser.entry(organisation, request);
        if (cookies.token(request, organisation).isEmpty()) {
            return new SeeOther(entry.address(organisation, "/sign-in"));
        }
        if (entry.continueTo() != null) {
            return new SignInPage.Continue(entry.continueTo());
        }
        var portal = organisation.settings().portal();
        return portal == null ? new SeeOther(organisation.path("")) : new SignInPage.Continue(portal.toString());
    }

    @GetMapping("/{org}")
    Answer home(Organisation organisation, @SignedIn Actor.Person person) {
        return accounts.byId(organisation.id(), person.account())
                .<Answer>map(account -> new SignInPage.SignedIn(
                        account,
                        organisation.settings().portal(),
                        account.restingUntil(clock.instant()).orElse(null)))
                .orElseGet(WebPage.NotFound::new);
    }

    @GetMapping("/{org}/sign-out")
    Answer askSignOut(Organisation organisation, HttpServletRequest request) {
        return cookies.current(request, organisation).isPresent()
                ? new SignInPage.SignOut()
                : new SignInPage.SignedOut(signOut.portalsLeft(organisation, request));
    }

    @PostMapping("/{org}/sign-out")
    Answer signOut(
            Organisation organisation, RequestOrigin origin, HttpServletRequest request, HttpServletResponse response) {
        signOut.signOut(organisation, origin, request, response);
        return new SeeOther(organisation.path("/sign-out"));
    }
}
