package nl.voordeur.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.OrganisationCookie;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.signedin.ReturnPaths;
import nl.voordeur.signedin.SignInAddress;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.form.FormState;
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

    /// With what somebody comes, as the address of this tab has it; a path that nobody registered is left out.
    public Entry entry(Organisation organisation, HttpServletRequest request) {
        return new Entry(
                paths.of(organisation, request.getParameter("continue")).orElse(null),
                "1".equals(request.getParameter("fresh")));
    }

    public SignInVisit visit(HttpServletRequest request, Organisation organisation, RequestOrigin origin) {
        return new SignInVisit(
                origin,
                cookie.read(request, organisation).orElse(null),
                sessions.token(request, organisation).orElse(null),
                sessions.knownBrowser(request, organisation).orElse(null),
                sessions.introduction(request, organisation).orElse(null),
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
        var signIn = token == null ? Optional.<SignIn>empty() : signIns.find(organisation, token);
        if (token != null && signIn.isPresent() && signIn.get().isAt(stage)) {
            return inTurn.apply(new Here(signIn.get(), token, visit));
        }
        if (request.getMethod().equals("POST")) {
            signIn.ifPresent(found -> signIns.outOfOrder(organisation, found, stage.path(), origin));
        }
        return signIn.<Answer>map(found -> to(request, organisation, found.at()))
                .orElseGet(() -> gone(request, organisation));
    }

    /// Answers somebody who can't go on here: another stage is next, or the sign-in is over (in already, too late, or
    /// never begun).
    public Answer gone(HttpServletRequest request, Organisation organisation) {
        var token = cookie.read(request, organisation);
        var live = token.flatMap(value -> signIns.find(organisation, value));
        if (live.isPresent()) {
            return to(request, organisation, live.get().at());
        }
        var entry =
                entry(organisation, request).or(() -> token.flatMap(value -> signIns.continueTo(organisation, value)));
        if (signedIn(request, organisation)) {
            return new SeeOther(entry.address(organisation, "/sign-in/continue"));
        }
        if (token.isEmpty()) {
            return new SeeOther(entry.address(organisation, "/sign-in"));
        }
        return request.getMethod().equals("POST")
                ? new SeeOther(SignInAddress.with(request.getRequestURI(), entry.continueTo(), entry.fresh()))
                : signIns.overtaken(organisation, token.get())
                        .<Answer>map(account -> new SignInPage.PasswordChanged(entry, account.accountName()))
                        .orElseGet(() -> new SignInPage.Late(entry));
    }

    /// Keeps a mailed link until the password is proven too; goes on with the sign-in of this browser, or begins one.
    public SeeOther keepTicket(
            HttpServletRequest request, HttpServletResponse response, Organisation organisation, String presented) {
        ticket.write(response, organisation, presented);
        return cookie.read(request, organisation)
                .flatMap(token -> signIns.find(organisation, token))
                .map(found -> to(request, organisation, found.at()))
                .orElseGet(() -> new SeeOther(organisation.path("/sign-in?fresh=1")));
    }

    /// Another page of this sign-in, of the same tab.
    public SeeOther to(HttpServletRequest request, Organisation organisation, SignIn.Stage stage) {
        return to(request, organisation, stage.path());
    }

    private SeeOther to(HttpServletRequest request, Organisation organisation, String stage) {
        return new SeeOther(onward(request, organisation, stage));
    }

    /// The page of a stage once more, after its form was sent.
    public SeeOther again(HttpServletRequest request, Organisation organisation, SignIn.Stage stage, FormState state) {
        return new SeeOther(onward(request, organisation, stage.path()), state);
    }

    /// The page that says that this sign-in is over, and leads to where it was going.
    public SeeOther ended(
            HttpServletRequest request,
            Organisation organisation,
            SignIn.Stage stage,
            FormState state,
            @Nullable String continueTo) {
        var entry = entry(organisation, request).or(() -> Optional.ofNullable(continueTo));
        return new SeeOther(Entry.to(entry.continueTo()).address(organisation, stage.path()), state);
    }

    private String onward(HttpServletRequest request, Organisation organisation, String stage) {
        return Entry.to(entry(organisation, request).continueTo()).address(organisation, stage);
    }

    public SeeOther enter(
            HttpServletRequest request,
            HttpServletResponse response,
            Organisation organisation,
            SignIn.Stage stage,
            OpaqueToken token) {
        cookie.write(response, organisation, token);
        return to(request, organisation, stage);
    }

    /// Gives the browser its session, and sends it to a page of ours (inside the organisation) that leads on: to where
    /// this tab was going. Two tabs share one sign-in, and each has its own portal.
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
        var entry = entry(organisation, request).or(() -> Optional.ofNullable(completed.continueTo()));
        return new SeeOther(Entry.to(entry.continueTo()).address(organisation, path));
    }
}
