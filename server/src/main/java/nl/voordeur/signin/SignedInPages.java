package nl.voordeur.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.voordeur.account.Accounts;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.session.Sessions;
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
    private final Sessions sessions;
    private final Accounts accounts;
    private final SignInBrowser browser;

    SignedInPages(SessionCookies cookies, Sessions sessions, Accounts accounts, SignInBrowser browser) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.accounts = accounts;
        this.browser = browser;
    }

    /// To the portal that sent the person, else to the organisation's own, else home.
    @GetMapping("/{org}/sign-in/continue")
    Answer goOn(Organisation organisation, HttpServletRequest request) {
        var entry = browser.entry(organisation, request);
        if (cookies.current(request, organisation).isEmpty()) {
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
                .<Answer>map(account ->
                        new SignInPage.SignedIn(account, organisation.settings().portal()))
                .orElseGet(WebPage.NotFound::new);
    }

    @GetMapping("/{org}/sign-out")
    Answer askSignOut(Organisation organisation, HttpServletRequest request) {
        return cookies.current(request, organisation).isPresent()
                ? new SignInPage.SignOut()
                : new SignInPage.SignedOut();
    }

    /// The session and its cookie go, and nothing else is there to clear: no page of ours is stored (`no-store`) or
    /// keeps anything in the browser (ASVS 14.3.1). Never `Clear-Site-Data`: this origin also holds the sessions of
    /// other organisations, the mark of a known browser, and whatever else people keep here.
    @PostMapping("/{org}/sign-out")
    Answer signOut(
            Organisation organisation, RequestOrigin origin, HttpServletRequest request, HttpServletResponse response) {
        cookies.token(request, organisation).ifPresent(token -> sessions.end(organisation.id(), token, origin));
        cookies.clear(response, organisation);
        return new SeeOther(organisation.path("/sign-out"));
    }
}
