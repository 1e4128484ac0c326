package nl.voordeur.oidc.authorize;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.oidc.authorize.IdTokenHints.Hint;
import nl.voordeur.oidc.client.Clients;
import nl.voordeur.oidc.issuer.Issuer;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.signedin.PortalsLeft;
import nl.voordeur.signedin.SignOut;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/// Sign-out that starts at a portal (OpenID Connect RP-Initiated Logout). A portal that shows an ID token of ours
/// about this very person signs them out; anybody else makes us ask first, so that no page can force a logout (ASVS
/// 10.6.2).
@Controller
class LogoutPages {

    /// More doesn't fit in the head of an answer, where a POST is sent on as a GET.
    private static final int LONGEST = 8192;

    /// What we read. All else is ignored, and may come twice.
    private static final List<String> KNOWN =
            List.of("id_token_hint", "client_id", "post_logout_redirect_uri", "state");

    private static final String CONFIRM = "/connect/logout/confirm";

    private final Clients clients;
    private final SessionCookies cookies;
    private final SignOut signOut;
    private final IdTokenHints hints;
    private final VoordeurSettings settings;

    LogoutPages(
            Clients clients, SessionCookies cookies, SignOut signOut, IdTokenHints hints, VoordeurSettings settings) {
        this.clients = clients;
        this.cookies = cookies;
        this.signOut = signOut;
        this.hints = hints;
        this.settings = settings;
    }

    @RequestMapping(
            path = "/{org}/connect/logout",
            method = {RequestMethod.GET, RequestMethod.POST})
    Answer logout(
            Organisation organisation, RequestOrigin origin, HttpServletRequest request, HttpServletResponse response) {
        if (KNOWN.stream().map(request::getParameterValues).anyMatch(values -> values != null && values.length > 1)) {
            return OidcPage.RequestRefused.because("repeated");
        }
        String token = request.getParameter("id_token_hint");
        AfterSignOut asked = AfterSignOut.of(request);
        String again = asked.at(Address.of(organisation.path("/connect/logout")))
                .with("id_token_hint", token)
                .toString();
        if (again.length() > LONGEST) {
            return OidcPage.RequestRefused.because("too_long");
        }
        if (request.getMethod().equals("POST")) {
            return new SeeOther(again); // from another site it carries no session cookie; as a GET it does
        }
        Optional<Hint> hint =
                Optional.ofNullable(token).flatMap(given -> hints.read(Issuer.of(organisation, settings), given));
        if (hint.isEmpty()) {
            return confirm(organisation, asked); // a key that is gone since proves nothing, and accuses nobody
        }
        String client = asked.client();
        boolean sameClient = client == null || client.equals(hint.get().client());
        boolean samePerson = cookies.current(request, organisation)
                .map(live -> live.account().toString().equals(hint.get().subject()))
                .orElse(true);
        if (!sameClient || !samePerson) {
            return confirm(organisation, AfterSignOut.NOWHERE);
        }
        PortalsLeft portals = signOut.signOut(organisation, origin, request, response);
        return switch (wayBack(organisation, asked.of(hint.get().client()), portals)) {
            case OidcPage.GoBack(String to) -> new SeeOther(to);
            case Answer stays -> stays;
        };
    }

    @GetMapping("/{org}" + CONFIRM)
    Answer ask(Organisation organisation, HttpServletRequest request) {
        return cookies.current(request, organisation).isPresent()
                ? new OidcPage.ConfirmSignOut(AfterSignOut.of(request))
                : wayBack(organisation, AfterSignOut.of(request), signOut.portalsLeft(organisation, request));
    }

    @PostMapping("/{org}" + CONFIRM)
    Answer confirmed(
            Organisation organisation, RequestOrigin origin, HttpServletRequest request, HttpServletResponse response) {
        signOut.signOut(organisation, origin, request, response);
        return confirm(organisation, AfterSignOut.of(request));
    }

    private static Answer confirm(Organisation organisation, AfterSignOut afterwards) {
        return new SeeOther(
                afterwards.at(Address.of(organisation.path(CONFIRM))).toString());
    }

    /// To the registered address that was asked for, with the state that came with it; else nowhere, and why.
    /// Whoever may be signed in elsewhere still reads that first. By way of a page: some browsers apply the
    /// policy for forms to every redirect after one.
    private OidcPage wayBack(Organisation organisation, AfterSignOut afterwards, PortalsLeft portals) {
        String address = afterwards.address();
        if (address == null || address.isEmpty()) {
            return new OidcPage.SignedOut(portals, null, null);
        }
        String client = afterwards.client();
        if (client == null || client.isEmpty()) {
            return OidcPage.SignedOut.because(portals, "client_id-missing", null);
        }
        var portal = clients.find(organisation.id(), client);
        if (portal.isEmpty()) {
            return OidcPage.SignedOut.because(portals, "client_id", null);
        }
        if (!portal.get().postLogoutRedirectUris().contains(address)) {
            return OidcPage.SignedOut.because(portals, "post_logout_redirect_uri", client);
        }
        String to = Address.of(address).with("state", afterwards.state()).toString();
        PortalsLeft others = portals.without(client);
        return others.open().isEmpty()
                ? new OidcPage.GoBack(to)
                : new OidcPage.SignedOut(others, new OidcPage.WayOn(portal.get().name(), to), null);
    }
}
