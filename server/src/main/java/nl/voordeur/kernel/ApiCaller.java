package nl.voordeur.kernel;

import java.util.Set;

/// The machine behind a call of the REST API, as its access token says. A controller takes it as an argument annotated
/// with [ApiScope]; by then token, scope and organisation have been checked.
///
/// @param organisation whose issuer gave the token
/// @param platform whether that is the platform's own organisation, whose clients reach every organisation
/// @param client OAuth 2 client id, for audit
public record ApiCaller(OrganisationId organisation, boolean platform, String client, Set<String> scopes) {

    public ApiCaller {
        scopes = Set.copyOf(scopes);
    }

    /// Whether this caller may act on an organisation. If not, the answer is that there is no such organisation.
    public boolean reaches(OrganisationId target) {
        return platform || organisation.equals(target);
    }
}
