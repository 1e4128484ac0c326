package nl.voordeur.oidc.authorize;

import nl.voordeur.signedin.PortalsLeft;
import nl.voordeur.web.Page;
import org.springframework.http.HttpStatus;

/// Pages of the OpenID Connect provider.
public sealed interface OidcPage extends Page {

    /// A portal sent somebody here with a request that we can't answer, and to an address that we do not know; so we
    /// say it here and never send the browser on (RFC 9700 2.1, ASVS 10.4.1).
    ///
    /// @param reason what the portal's administrator needs to know
    record RequestRefused(String reason) implements OidcPage {
        @Override
        public HttpStatus status() {
            return HttpStatus.BAD_REQUEST;
        }
    }

    /// "Wil je uitloggen?": a portal can't sign anybody out without proof that it knows whom (ASVS 10.6.2).
    record ConfirmSignOut(AfterSignOut afterwards) implements OidcPage {}

    record SignedOut(PortalsLeft portals) implements OidcPage {}

    /// Signed out, and on the way back to the portal.
    record GoBack(String to) implements OidcPage {}
}
