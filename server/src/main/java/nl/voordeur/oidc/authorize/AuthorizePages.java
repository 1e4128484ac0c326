package nl.voordeur.oidc.authorize;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.oidc.authorize.AuthorizationRequest.Fault;
import nl.voordeur.oidc.authorize.AuthorizationRequest.Reading;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.Clients;
import nl.voordeur.oidc.client.PortalHome;
import nl.voordeur.oidc.grant.IssueCode;
import nl.voordeur.oidc.grant.SignOn;
import nl.voordeur.oidc.issuer.Issuer;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.Session;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.signedin.ReturnPath;
import nl.voordeur.signedin.SignInAddress;
import nl.voordeur.web.Answer;
import nl.voordeur.web.RequestOriginArgument;
import nl.voordeur.web.SeeOther;
import nl.voordeur.web.WebPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// Where a portal sends somebody to prove who they are. Whoever has a session goes straight back with a code,
/// everybody else by way of sign-in; nobody is asked for consent, because the organisation approved the portal (see
/// [nl.voordeur.oidc.client.Client]).
@Controller
class AuthorizePages {

    /// What doesn't fit into the addresses of a sign-in, where each sign of it is encoded twice.
    private static final Fault TOO_LONG = new Fault("invalid_request", "the request is too long");

    /// Of the head of an answer (`server.tomcat.max-http-response-header-size`) the rest is for what stands beside it.
    private static final int LONGEST_ANSWER = 14_000;

    /// How long a round by way of sign-in may take and still count as an answer to `prompt=login` or `max_age`.
    private static final Duration ROUND = Duration.ofMinutes(30);

    /// How long a portal is believed to remember what it sent somebody here with. A sign-in page that is older is a
    /// bookmark, or was found open in the morning.
    private static final Duration REMEMBERED = Duration.ofHours(2);

    private final Clients clients;
    private final SessionCookies sessions;
    private final IssueCode issueCode;
    private final IdTokenHints hints;
    private final SentToSignIn sent;
    private final VoordeurSettings settings;
    private final Clock clock;

    AuthorizePages(
            Clients clients,
            SessionCookies sessions,
            IssueCode issueCode,
            IdTokenHints hints,
            SentToSignIn sent,
            VoordeurSettings settings,
            Clock clock) {
        this.clients = clients;
        this.sessions = sessions;
        this.issueCode = issueCode;
        this.hints = hints;
        this.sent = sent;
        this.settings = settings;
        this.clock = clock;
    }

    /// A POST from another site carries no session cookie (`SameSite=Lax`), so it goes on as a GET, which does.
    @PostMapping("/{org}/oauth2/authorize")
    Answer authorizePosted(Organisation organisation, HttpServletRequest http) {
        Address again = again(organisation, http);
        if (again.toString().length() <= ReturnPath.LONGEST) { // more doesn't fit in the head of an answer
            return new SeeOther(again.toString());
        }
        return switch (read(organisation, http)) {
            case Reading.Unanswerable refused -> refused(refused);
            case Reading.Answerable(AuthorizationRequest request) -> tooLong(organisation, request);
        };
    }

    @GetMapping("/{org}/oauth2/authorize")
    Answer authorize(Organisation organisation, HttpServletRequest http) {
        return switch (read(organisation, http)) {
            case Reading.Unanswerable refused -> refused(refused);
            case Reading.Answerable(AuthorizationRequest request) -> answer(organisation, http, request);
        };
    }

    private Reading read(Organisation organisation, HttpServletRequest http) {
        return AuthorizationRequest.read(http.getParameterMap(), id -> clients.find(organisation.id(), id));
    }

    /// The portal hears it, unless even that doesn't fit.
    private Answer tooLong(Organisation organisation, AuthorizationRequest request) {
        int answer = Address.of(request.redirectUri())
                .with("state", request.state())
                .toString()
                .length();
        return answer > LONGEST_ANSWER
                ? new OidcPage.RequestRefused("too_long", request.client().clientUri())
                : error(Issuer.of(organisation, settings), request, TOO_LONG);
    }

    private static Answer refused(Reading.Unanswerable refused) {
        Client client = refused.client();
        return new OidcPage.RequestRefused(refused.reason(), client == null ? null : client.clientUri());
    }

    private Answer answer(Organisation organisation, HttpServletRequest http, AuthorizationRequest request) {
        Issuer issuer = Issuer.of(organisation, settings);
        // Said at once and not after somebody signed in for nothing. Only addresses that the organisation approved get
        // here, so that a link with a mistake in it leads to no place of an attacker's choice (RFC 9700 4.11.2).
        if (request.fault() != null) {
            return error(issuer, request, request.fault());
        }
        if (forgotten(request)) {
            return new SeeOther(PortalHome.of(organisation, request.client().clientUri(), request.redirectUri()));
        }
        Optional<Session> session = sessions.current(http, organisation);
        if (session.isEmpty() || !fits(issuer, http, request, session.get())) {
            boolean proven = session.isPresent() && provenFor(issuer, http, request, session.get());
            if (proven && request.acr(session.get()).isEmpty()) {
                return error(issuer, request, AuthorizationRequest.UNMET);
            }
            return request.silent() || proven
                    ? error(issuer, request, new Fault("login_required", "the person must sign in"))
                    : signIn(organisation, http, request, session.isPresent());
        }
        return code(issuer, http, request, session.get());
    }

    /// Whether the portal sent this request so long ago that it no longer knows it: it would answer with an error.
    private boolean forgotten(AuthorizationRequest request) {
        return !request.silent()
                && sent.read(request)
                        .filter(since -> since.plus(REMEMBERED).isBefore(clock.instant()))
                        .isPresent();
    }

    private boolean fits(Issuer issuer, HttpServletRequest http, AuthorizationRequest request, Session session) {
        Long maxAge = request.maxAge();
        boolean oldProof = request.freshly()
                || (maxAge != null
                        && session.authenticatedAt().plusSeconds(maxAge).isBefore(clock.instant()));
        if (oldProof && !provenFor(issuer, http, request, session)) {
            return false;
        }
        if (issuer.organisation().settings().factors().required()
                && session.acr().equals(Session.ONE_FACTOR)) {
            return false; // from before the organisation asked for two
        }
        String person = session.account().toString();
        if (request.acr(session).isEmpty() || !request.claims().means(person)) {
            return false;
        }
        // one that we can't read, of a key that is gone or of nobody, says nothing (OpenID Connect Core 3.1.2.1)
        return Optional.ofNullable(request.idTokenHint())
                .flatMap(hint -> hints.read(issuer, hint))
                .map(read -> read.subject().equals(person))
                .orElse(true);
    }

    /// Whether they signed in anew for this request, with all that it takes. A sign-in for anything else doesn't answer
    /// it, however short ago that was.
    private boolean provenFor(Issuer issuer, HttpServletRequest http, AuthorizationRequest request, Session session) {
        return sent.read(request)
                .filter(since -> session.answers(again(issuer.organisation(), http)
                        .with(AuthorizationRequest.SINCE, request.since())
                        .toString()))
                .filter(since -> !session.strengthSince().isBefore(since))
                .filter(since -> since.plus(ROUND).isAfter(clock.instant()))
                .isPresent();
    }

    private Answer signIn(
            Organisation organisation, HttpServletRequest http, AuthorizationRequest request, boolean fresh) {
        Address back = again(organisation, http).with(AuthorizationRequest.SINCE, sent.write(request, clock.instant()));
        if (back.toString().length() > ReturnPath.LONGEST) { // better said here than found out after signing in
            return tooLong(organisation, request);
        }
        return new SeeOther(Address.of(SignInAddress.of(organisation, back.toString(), fresh))
                .with("login_hint", http.getParameter("login_hint"))
                .with("ui_locales", http.getParameter("ui_locales"))
                .toString());
    }

    /// This request once more, as a GET, as far as we know what it says.
    private static Address again(Organisation organisation, HttpServletRequest http) {
        Address address = Address.of(organisation.path("/oauth2/authorize"));
        http.getParameterMap().forEach((name, values) -> {
            if (AuthorizationRequest.isKnown(name) && !name.equals(AuthorizationRequest.SINCE)) {
                for (String value : values) {
                    address.with(name, value);
                }
            }
        });
        return address;
    }

    private Answer code(Issuer issuer, HttpServletRequest http, AuthorizationRequest request, Session session) {
        var signOn = new SignOn(
                request.client(),
                session.account(),
                session.epoch(),
                session.id(),
                request.acr(session).orElseThrow(),
                session.authenticatedAt(),
                session.endsAt(),
                request.scopes(),
                request.claims().userinfo(),
                request.claims().idToken(),
                request.nonce(),
                request.redirectUri(),
                request.codeChallenge());
        return issueCode
                .issue(signOn, RequestOriginArgument.of(http))
                .map(code -> withCode(issuer, request, code))
                .orElseGet(() -> tooMany(issuer, http, request));
    }

    /// A page of ours breaks the loop in which a portal and we would keep redirecting a browser to each other. Where no
    /// page may be shown, the portal is told.
    private static Answer tooMany(Issuer issuer, HttpServletRequest http, AuthorizationRequest request) {
        return request.silent()
                ? error(issuer, request, new Fault("temporarily_unavailable", "too many codes were not exchanged"))
                : new WebPage.Throttled(
                        IssueCode.COUNTED, again(issuer.organisation(), http).toString());
    }

    private static Answer withCode(Issuer issuer, AuthorizationRequest request, String code) {
        return Response.to(request)
                .with("code", code)
                .with("state", request.state())
                .with("iss", issuer.address())
                .answer();
    }

    /// With `iss` too, so that a portal of several providers knows who refused (RFC 9207 2).
    private static Answer error(Issuer issuer, AuthorizationRequest request, Fault fault) {
        return Response.to(request)
                .with("error", fault.error())
                .with("error_description", fault.description())
                .with("state", request.state())
                .with("iss", issuer.address())
                .answer();
    }
}
