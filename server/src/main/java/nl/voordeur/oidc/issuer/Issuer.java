package nl.voordeur.oidc.issuer;

import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

/// The organisation in whose name a protocol request is answered. Spring Security's parts ask for it through their own
/// context holder, which [IssuerFilter] fills; its address comes from the settings and never from the request.
public record Issuer(Organisation organisation, String address) implements AuthorizationServerContext {

    private static final AuthorizationServerSettings ENDPOINTS =
            AuthorizationServerSettings.builder().multipleIssuersAllowed(true).build();

    public static Issuer of(Organisation organisation, VoordeurSettings settings) {
        return new Issuer(
                organisation, settings.absolute("/" + organisation.slug()).toString());
    }

    /// The issuer of the request that this thread answers.
    public static Issuer current() {
        if (AuthorizationServerContextHolder.getContext() instanceof Issuer issuer) {
            return issuer;
        }
        throw new IllegalStateException("outside the protocol endpoints there is no issuer");
    }

    @Override
    public String getIssuer() {
        return address;
    }

    @Override
    public AuthorizationServerSettings getAuthorizationServerSettings() {
        return ENDPOINTS;
    }
}
