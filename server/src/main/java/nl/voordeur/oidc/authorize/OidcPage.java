package nl.voordeur.oidc.authorize;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.voordeur.signedin.PortalsLeft;
import nl.voordeur.web.Page;
import nl.voordeur.web.PageContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Pages of the OpenID Connect provider.
public sealed interface OidcPage extends Page {

    /// A portal sent somebody here with a request that we can't answer, and to an address that we do not know; so we
    /// say it here and never send the browser on (RFC 9700 2.1, ASVS 10.4.1).
    ///
    /// @param reason what the portal's administrator needs to know
    /// @param home page of the portal that is registered here, or null
    record RequestRefused(String reason, @Nullable String home) implements OidcPage {

        static RequestRefused because(String reason) {
            return new RequestRefused(reason, null);
        }

        /// Where the person may begin anew: at that portal, else at the organisation's own; null when it has none.
        public @Nullable String portal(PageContext ctx) {
            URI portal = ctx.organisation().settings().portal();
            return home != null || portal == null ? home : portal.toString();
        }

        @Override
        public HttpStatus status() {
            return HttpStatus.BAD_REQUEST;
        }
    }

    /// "Wil je uitloggen?": a portal can't sign anybody out without proof that it knows whom (ASVS 10.6.2).
    record ConfirmSignOut(AfterSignOut afterwards) implements OidcPage {}

    /// @param wayOn to the address that a portal asked for, when there is something to read before, or null
    /// @param noWayBack why the address that a portal asked for is none, for its administrator, or null
    record SignedOut(
            PortalsLeft portals,
            @Nullable WayOn wayOn,
            @Nullable NoWayBack noWayBack) implements OidcPage {

        static SignedOut because(PortalsLeft portals, String reason, @Nullable String client) {
            return new SignedOut(portals, null, new NoWayBack(reason, client));
        }
    }

    /// @param portal its name
    /// @param to registered address, with the state that came with it
    record WayOn(String portal, String to) {}

    /// @param reason what the portal's administrator needs to know
    /// @param client of ours, or null: what we don't know we don't repeat
    record NoWayBack(String reason, @Nullable String client) {}

    /// On the way back to a portal with the answer in a form, which sends itself where scripts run and by its button
    /// where they don't.
    ///
    /// @param to registered address
    record PostBack(String to, Map<String, String> fields) implements OidcPage {

        /// The only script that this page may run.
        public static final String SCRIPT = "document.getElementById('post-back').submit()";

        private static final String HASH = Base64.getEncoder().encodeToString(sha256(SCRIPT));

        public PostBack {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /// The form goes to the portal, and from there wherever the portal sends the browser, which some browsers
        /// judge by this policy too. The portal learns whose form it is: some look at `Origin`.
        @Override
        public Map<String, String> headers() {
            String schemes = to.startsWith("https:") ? "https:" : "http: https:";
            return Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self' 'sha256-%s'; style-src 'self'; img-src 'self'; "
                                    .formatted(HASH)
                            + "font-src 'self'; form-action %s; base-uri 'none'; frame-ancestors 'none'"
                                    .formatted(schemes),
                    "Referrer-Policy",
                    "strict-origin");
        }

        private static byte[] sha256(String text) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Signed out, and on the way back to the portal.
    record GoBack(String to) implements OidcPage {}
}
