package nl.voordeur.oidc.authorize;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.Scopes;
import nl.voordeur.oidc.grant.PersonClaims;
import nl.voordeur.session.Session;
import org.jspecify.annotations.Nullable;

/// What a portal asks at the authorization endpoint (OpenID Connect Core 3.1.2.1), read strictly.
///
/// @param fault what is wrong with it, to be told to the portal; null when nothing is
/// @param scopes what the portal gets: of what it asks, what it was approved for
/// @param claims what it gets beside those, likewise
/// @param silent `prompt=none`: no page may be shown
/// @param freshly the person must prove who they are again, whatever session there is
/// @param maxAge seconds that the last proof may be old
/// @param since our word ([SentToSignIn]) of when we last sent this request to sign-in: a later proof satisfies
///     `freshly` and `maxAge`
record AuthorizationRequest(
        Client client,
        String redirectUri,
        ResponseMode responseMode,
        @Nullable String state,
        @Nullable Fault fault,
        Set<String> scopes,
        ClaimsRequest claims,
        @Nullable String nonce,
        @Nullable String codeChallenge,
        boolean silent,
        boolean freshly,
        @Nullable Long maxAge,
        @Nullable String idTokenHint,
        @Nullable String since) {

    static final String SINCE = "vd_since";
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
    private static final Set<String> PROMPTS = Set.of("none", "login", "select_account", "consent");
    /// Of one parameter; a `state` of this length comes back whole.
    private static final int LONGEST = 4096;

    /// What we read. All else is ignored, and may come twice (RFC 6749 3.1).
    private static final Set<String> KNOWN = Set.of(
            "acr_values",
            "claims",
            "claims_locales",
            "client_id",
            "code_challenge",
            "code_challenge_method",
            "display",
            "id_token_hint",
            "login_hint",
            "max_age",
            "nonce",
            "prompt",
            "redirect_uri",
            "registration",
            "request",
            "request_uri",
            "response_mode",
            "response_type",
            "scope",
            "state",
            "ui_locales",
            SINCE);

    /// An error of RFC 6749 4.1.2.1 or OpenID Connect Core 3.1.2.6.
    record Fault(String error, String description) {}

    /// OpenID Connect Core Error Code unmet_authentication_requirements 1.0.
    static final Fault UNMET =
            new Fault("unmet_authentication_requirements", "the person can't sign in at the acr that is essential");

    sealed interface Reading {
        /// We don't know who asks or where the answer may go, so the browser stays here.
        ///
        /// @param client who asks, as far as we know
        record Unanswerable(String reason, @Nullable Client client) implements Reading {}

        record Answerable(AuthorizationRequest request) implements Reading {}
    }

    static Reading read(Map<String, String[]> parameters, Function<String, Optional<Client>> clients) {
        String clientId = only(parameters, "client_id");
        Optional<Client> client = clientId == null ? Optional.empty() : clients.apply(clientId);
        if (client.isEmpty() || !client.get().kind().servesPeople()) {
            return new Reading.Unanswerable("client_id", null);
        }
        String redirectUri = only(parameters, "redirect_uri");
        if (redirectUri == null || !client.get().redirectUris().contains(redirectUri)) {
            return new Reading.Unanswerable("redirect_uri", client.get());
        }
        return new Reading.Answerable(read(parameters, client.get(), redirectUri));
    }

    static boolean isKnown(String parameter) {
        return KNOWN.contains(parameter);
    }

    private static AuthorizationRequest read(Map<String, String[]> parameters, Client client, String redirectUri) {
        String state = only(parameters, "state");
        ResponseMode asked = ResponseMode.of(only(parameters, "response_mode")).orElse(ResponseMode.QUERY);
        String maxAge = only(parameters, "max_age");
        Set<String> prompts = words(parameters, "prompt");
        Set<String> scopes = new TreeSet<>(words(parameters, "scope"));
        scopes.retainAll(client.scopes());
        if (!client.refreshAllowed()) {
            scopes.remove(Scopes.OFFLINE_ACCESS);
        }
        return new AuthorizationRequest(
                client,
                redirectUri,
                asked.carries(state) ? asked : ResponseMode.QUERY,
                state,
                fault(parameters, client),
                scopes,
                ClaimsRequest.read(only(parameters, "claims"))
                        .orElse(ClaimsRequest.NONE)
                        .only(claim -> PersonClaims.mayGo(claim, client)),
                only(parameters, "nonce"),
                only(parameters, "code_challenge"),
                prompts.contains("none"),
                prompts.contains("login") || prompts.contains("select_account"),
                maxAge == null || !NUMBER.matcher(maxAge).matches() ? null : Long.valueOf(maxAge),
                only(parameters, "id_token_hint"),
                only(parameters, SINCE));
    }

    /// The `acr` of the answer; empty when this session is weaker than the portal says is essential. Who reaches one
    /// reaches all that are weaker.
    Optional<String> acr(Session session) {
        Set<String> essential = claims.acr();
        return essential == null ? Optional.of(session.acr()) : session.acr(essential);
    }

    private static @Nullable Fault fault(Map<String, String[]> parameters, Client client) {
        for (var parameter : parameters.entrySet()) {
            if (!isKnown(parameter.getKey())) {
                continue;
            }
            if (parameter.getValue().length > 1) {
                return new Fault("invalid_request", "a parameter is repeated");
            }
            if (!parameter.getKey().equals("id_token_hint") && parameter.getValue()[0].length() > LONGEST) {
                return new Fault("invalid_request", "a parameter is too long");
            }
        }
        if (parameters.containsKey("request")) {
            return new Fault("request_not_supported", "request objects are not supported");
        }
        if (parameters.containsKey("request_uri")) {
            return new Fault("request_uri_not_supported", "request objects are not supported");
        }
        if (parameters.containsKey("registration")) {
            return new Fault("registration_not_supported", "clients are registered beforehand");
        }
        String responseType = only(parameters, "response_type");
        if (responseType == null) {
            return new Fault("invalid_request", "response_type is missing");
        }
        if (!responseType.equals("code")) {
            return new Fault("unsupported_response_type", "only response_type=code");
        }
        Optional<ResponseMode> responseMode = ResponseMode.of(only(parameters, "response_mode"));
        if (responseMode.isEmpty()) {
            return new Fault("invalid_request", "only response_mode=query and form_post");
        }
        if (!responseMode.get().carries(only(parameters, "state"))) {
            return new Fault("invalid_request", "state has control characters, which a form can't carry");
        }
        if (!words(parameters, "scope").contains(Scopes.OPENID)) {
            return new Fault("invalid_scope", "scope must contain openid");
        }
        Set<String> prompts = words(parameters, "prompt");
        if (!PROMPTS.containsAll(prompts) || (prompts.contains("none") && prompts.size() > 1)) {
            return new Fault("invalid_request", "prompt is not one that exists, or none together with another");
        }
        String maxAge = only(parameters, "max_age");
        if (maxAge != null && !NUMBER.matcher(maxAge).matches()) {
            return new Fault("invalid_request", "max_age must be a number of seconds");
        }
        Optional<ClaimsRequest> claims = ClaimsRequest.read(only(parameters, "claims"));
        if (claims.isEmpty()) {
            return new Fault("invalid_request", "claims is not a document of OpenID Connect Core 5.5");
        }
        Set<String> acr = claims.get().acr();
        if (acr != null && Session.ACRS.stream().noneMatch(acr::contains)) {
            return UNMET;
        }
        return pkceFault(only(parameters, "code_challenge"), only(parameters, "code_challenge_method"), client);
    }

    /// S256 or nothing; nothing only where the organisation allowed it (ASVS 10.4.6, RFC 9700 2.1.1).
    private static @Nullable Fault pkceFault(@Nullable String challenge, @Nullable String method, Client client) {
        if (challenge == null) {
            return client.pkceRequired() || method != null
                    ? new Fault("invalid_request", "code_challenge is missing")
                    : null;
        }
        return "S256".equals(method) && CHALLENGE.matcher(challenge).matches()
                ? null
                : new Fault("invalid_request", "code_challenge must be of method S256");
    }

    private static @Nullable String only(Map<String, String[]> parameters, String name) {
        String[] values = parameters.get(name);
        return values == null || values.length != 1 || values[0].isEmpty() ? null : values[0];
    }

    private static Set<String> words(Map<String, String[]> parameters, String name) {
        Collection<String> values = Arrays.asList(Objects.requireNonNullElse(parameters.get(name), new String[0]));
        var words = new TreeSet<String>();
        for (String value : values) {
            words.addAll(Arrays.asList(value.strip().split(" +")));
        }
        words.remove("");
        return words;
    }
}
