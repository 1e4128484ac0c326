package nl.voordeur.oidc.issuer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import nl.voordeur.oidc.client.Scopes;
import nl.voordeur.session.Session;

/// What an issuer says of itself (OpenID Connect Discovery 3, RFC 8414). Only what works stands here, and a test tries
/// each.
@JsonInclude(JsonInclude.Include.ALWAYS)
record Discovery(
        @JsonProperty("issuer") String issuer,
        @JsonProperty("authorization_endpoint") String authorizationEndpoint,
        @JsonProperty("token_endpoint") String tokenEndpoint,
        @JsonProperty("userinfo_endpoint") String userinfoEndpoint,
        @JsonProperty("jwks_uri") String jwksUri,
        @JsonProperty("end_session_endpoint") String endSessionEndpoint,
        @JsonProperty("revocation_endpoint") String revocationEndpoint,
        @JsonProperty("introspection_endpoint") String introspectionEndpoint,
        @JsonProperty("scopes_supported") List<String> scopes,
        @JsonProperty("response_types_supported") List<String> responseTypes,
        @JsonProperty("response_modes_supported") List<String> responseModes,
        @JsonProperty("grant_types_supported") List<String> grantTypes,
        @JsonProperty("acr_values_supported") List<String> acrValues,
        @JsonProperty("subject_types_supported") List<String> subjectTypes,

        @JsonProperty("id_token_signing_alg_values_supported")
        List<String> idTokenAlgorithms,

        @JsonProperty("token_endpoint_auth_methods_supported")
        List<String> tokenAuthMethods,

        @JsonProperty("revocation_endpoint_auth_methods_supported")
        List<String> revocationAuthMethods,

        @JsonProperty("introspection_endpoint_auth_methods_supported")
        List<String> introspectionAuthMethods,

        @JsonProperty("code_challenge_methods_supported") List<String> codeChallengeMethods,
        @JsonProperty("claims_supported") List<String> claims,
        @JsonProperty("prompt_values_supported") List<String> promptValues,
        @JsonProperty("ui_locales_supported") List<String> uiLocales,
        @JsonProperty("claims_parameter_supported") boolean claimsParameter,
        @JsonProperty("request_parameter_supported") boolean requestParameter,
        @JsonProperty("request_uri_parameter_supported") boolean requestUriParameter,

        @JsonProperty("authorization_response_iss_parameter_supported")
        boolean issParameter,

        @JsonProperty("backchannel_logout_supported") boolean backchannelLogout,

        @JsonProperty("backchannel_logout_session_supported")
        boolean backchannelLogoutSession) {

    private static final List<String> WITH_SECRET = List.of("client_secret_basic", "client_secret_post");

    static Discovery of(Issuer issuer) {
        String address = issuer.address();
        return new Discovery(
                address,
                address + "/oauth2/authorize",
                address + "/oauth2/token",
                address + "/userinfo",
                address + "/oauth2/jwks",
                address + "/connect/logout",
                address + "/oauth2/revoke",
                address + "/oauth2/introspect",
                Scopes.FOR_PEOPLE,
                List.of("code"),
                List.of("query", "form_post"),
                List.of("authorization_code", "refresh_token", "client_credentials"),
                Session.ACRS,
                List.of("public"),
                List.of("RS256", "ES256"),
                List.of("client_secret_basic", "client_secret_post", "none"),
                WITH_SECRET,
                WITH_SECRET,
                List.of("S256"),
                List.of(
                        "iss",
                        "sub",
                        "aud",
                        "exp",
                        "iat",
                        "auth_time",
                        "nonce",
                        "acr",
                        "sid",
                        "azp",
                        "name",
                        "given_name",
                        "family_name",
                        "preferred_username",
                        "locale",
                        "updated_at",
                        "email",
                        "email_verified"),
                List.of("none", "login", "select_account", "consent"),
                List.of("nl", "en"),
                true,
                false,
                false,
                true,
                true,
                true);
    }
}
