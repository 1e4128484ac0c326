package nl.voordeur.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.function.Function;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.OrganisationCookie;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.signedin.ReturnPaths;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the pages of this flow share: which sign-in the browser is in, whether a request comes in turn, and the way
/// out.
@Component
public class SignInBrowser {

    /// A request that comes in turn.
    ///
    /// @param token names the sign-in to the use cases
    public record Here(SignIn signIn, String token, SignInVisit visit) {

        /// Names this sign-in to others without giving it away.
        public String name() {
            return SignIn.nameOf(token);
        }
    }

    private final SignIns signIns;
    private final SessionCookies sessions;
    private final ReturnPaths paths;
    private final OrganisationCookie cookie;
    private final OrganisationCookie ticket;

    SignInBrowser(SignIns signIns, SessionCookies sessions, ReturnPaths paths, VoordeurSettings settings) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.paths = paths;
        this.cookie = OrganisationCookie.lasting(settings, "signin", Duration.ofDays(1));
        this.ticket = OrganisationCookie.lasting(settings, "set-up", Duration.ofDays(1));
    }

    /// With what somebody comes, as the address has it; a path that nobody registered is left out.
    public Entry entry(Organisation organisation, @Nullable String continueTo, @Nullable String fresh) {
        return new Entry(paths.of(organisation, continueTo).orElse(null), "1".equals(fresh));
    }

    public SignInVisit visit(HttpServletRequest request, Organisation organisation, RequestOrigin origin) {
        return new SignInVisit(
                origin,
                cookie.read(request, organisation).orElse(null),
                sessions.token(request, organisation).orElse(null),
                sessions.knownBrowser(request, organisation).orElse(null),
                ticket.read(request, organisation).orElse(null));
    }

    public boolean signedIn(HttpServletRequest request, Organisation organisation) {
        return sessions.current(request, organisation).isPresent();
    }

    /// Answers a request for one stage. Whoever is at another stage is sent there; a form sent out of turn is noted
    /// (ASVS 2.3.1).
    public Answer at(
            SignIn.Stage stage,
            HttpServletRequest request,
            Organisation organisation,
            RequestOrigin origin,
            Function<Here, Answer> inTurn) {
        var visit = visit(request, organisation, origin);
        String token = visit.signIn();
        var signIn = token == null ? java.util.Optional.<SignIn>empty() : signIns.find(organisation, token);
        if (token != null && signIn.isPresent() && signIn.get().isAt(stage)) {
            return inTurn.apply(new Here(signIn.get(), token, visit));
        }
        if (request.getMethod().equals("POST")) {
            signIn.ifPresent(found -> signIns.outOfOrder(organisation, found, stage.path(), origin));
        }
        return signIn.<Answer>map(found -> to(organisation, found.at())).orElseGet(() -> gone(request, organisation));
    }

    /// Answers somebody who can't go on here: another stage is next, or the sign-in is over (in already, too late, or
    /// never begun).
    public Answer gone(HttpServletRequest request, Organisation organisation) {
        var token = cookie.read(request, organisation);
        var live = token.flatMap(value -> signIns.find(organisation, value));
        if (live.isPresent()) {
            return to(organisation, live.get().at());
        }
        var entry = Entry.to(
                token.flatMap(value -> signIns.continueTo(organisation, value)).orElse(null));
        if (signedIn(request, organisation)) {
            return new SeeOther(entry.address(organisation, "/sign-in/continue"));
        }
        return token.isPresent() ? new SignInPage.Late(entry) : new SeeOther(organisation.path("/sign-in"));
    }

    /// Keeps a mailed link until the password is proven too; goes on with the sign-in of this browser, or begins one.
    public SeeOther keepTicket(
            HttpServletRequest request, HttpServletResponse response, Organisation organisation, String presented) {
        ticket.write(response, organisation, presented);
        return cookie.read(request, organisation)
                .flatMap(token -> signIns.find(organisation, token))
                .map(found -> to(organisation, found.at()))
                .orElseGet(() -> new SeeOther(organisation.path("/sign-in?fresh=1")));
    }

    public SeeOther to(Organisation organisation, SignIn.Stage stage) {
        return to(organisation, stage.path());
    }

    private static SeeOther to(Organisation organisation, String stage) {
        return new SeeOther(organisation.path(stage));
    }

    public SeeOther enter(
            HttpServletResponse response, Organisation organisation, SignIn.Stage stage, OpaqueToken token) {
        cookie.write(response, organisation, token);
        return to(organisation, stage);
    }

    /// Gives the browser its session, and sends it to a page of ours (inside the organisation) that leads on.
    public SeeOther finish(
            HttpServletRequest request,
            HttpServletResponse response,
            Organisation organisation,
            CompleteSignIn.Completed completed,
            String path) {
        sessions.set(response, organisation, completed.started().token());
        sessions.markKnown(response, organisation, completed.browser());
        cookie.clear(response, organisation);
        if (ticket.read(request, organisation).isPresent()) {
            ticket.clear(response, organisation);
        }
        sessions.clearIntroduction(request, response, organisation);
        return new SeeOther(Entry.to(completed.continueTo()).address(organisation, path));
    }
}
