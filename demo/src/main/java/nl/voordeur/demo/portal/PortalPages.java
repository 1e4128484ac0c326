package nl.voordeur.demo.portal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import nl.voordeur.demo.portal.PortalPage.Choice;
import nl.voordeur.demo.portal.PortalPage.Dashboard;
import nl.voordeur.demo.portal.PortalPage.Notice;
import nl.voordeur.demo.portal.PortalPage.SignedOut;
import nl.voordeur.demo.portal.PortalPage.Welcome;
import nl.voordeur.demo.web.Language;
import nl.voordeur.demo.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The pages of the portals.
@RestController
class PortalPages {

    private static final ZoneId HOME = ZoneId.of("Europe/Amsterdam");

    private final PortalRegistrations registrations;
    private final Arrivals arrivals;
    private final View view;
    private final Clock clock;

    PortalPages(PortalRegistrations registrations, Arrivals arrivals, View view, Clock clock) {
        this.registrations = registrations;
        this.arrivals = arrivals;
        this.view = view;
        this.clock = clock;
    }

    @GetMapping("/")
    ResponseEntity<String> choice(Language in) {
        return page(HttpStatus.OK, "choice", new Choice(List.of(Portal.values())), in);
    }

    @GetMapping("/{portal}")
    ResponseEntity<String> home(
            @PathVariable Portal portal,
            @AuthenticationPrincipal @Nullable OidcUser user,
            CsrfToken csrf,
            Language in) {
        if (user == null) {
            return page(HttpStatus.OK, "signed-out", new SignedOut(portal, Notice.NONE), in);
        }
        PortalUser person = PortalUser.of(user, csrf, in);
        if (arrivals.first(portal, user.getName())) {
            return page(HttpStatus.OK, "welcome", new Welcome(portal, person, true), in);
        }
        PortalContent content = new PortalContent(LocalDate.now(clock.withZone(HOME)), in);
        return page(HttpStatus.OK, portal.slug(), new Dashboard(portal, person, content), in);
    }

    @GetMapping("/{portal}/uitleg")
    ResponseEntity<String> explanation(
            @PathVariable Portal portal, @AuthenticationPrincipal OidcUser user, CsrfToken csrf, Language in) {
        return page(HttpStatus.OK, "welcome", new Welcome(portal, PortalUser.of(user, csrf, in), false), in);
    }

    @PostMapping("/{portal}/begrepen")
    ResponseEntity<String> understood(@PathVariable Portal portal, @AuthenticationPrincipal OidcUser user) {
        arrivals.explained(portal, user.getName());
        return seeOther("/" + portal.slug());
    }

    @GetMapping("/{portal}/inloggen")
    ResponseEntity<String> signIn(@PathVariable Portal portal, Language in) {
        if (!registrations.reachable(portal)) {
            return page(HttpStatus.SERVICE_UNAVAILABLE, "signed-out", new SignedOut(portal, Notice.NOT_REACHABLE), in);
        }
        return seeOther("/oauth2/authorization/" + portal.slug());
    }

    @GetMapping("/{portal}/uitgelogd")
    ResponseEntity<String> signedOut(@PathVariable Portal portal, Language in) {
        return page(HttpStatus.OK, "signed-out", new SignedOut(portal, Notice.SIGNED_OUT), in);
    }

    @GetMapping("/{portal}/mislukt")
    ResponseEntity<String> failed(@PathVariable Portal portal, Language in) {
        return page(HttpStatus.OK, "signed-out", new SignedOut(portal, Notice.FAILED), in);
    }

    private ResponseEntity<String> page(HttpStatus status, String template, PortalPage page, Language in) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(view.render("portal/" + template, page, in));
    }

    private static ResponseEntity<String> seeOther(String location) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(location))
                .build();
    }
}
