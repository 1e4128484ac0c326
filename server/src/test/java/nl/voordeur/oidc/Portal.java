package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;

/// A portal built on the Nimbus SDK: it knows its issuer, its id and its secret, and learns all else from the metadata.
public final class Portal {

    private static final int PARALLEL = 50;

    public final Client client;
    final String secret;
    final Organisation organisation;
    public final OIDCProviderMetadata metadata;
    private final Browser http;

    Portal(Browser http, Organisation organisation, Client client, String secret) {
        this.http = http;
        this.organisation = organisation;
        this.client = client;
        this.secret = secret;
        try {
            this.metadata =
                    OIDCProviderMetadata.parse(http.get("/" + organisation.slug() + "/.well-known/openid-configuration")
                            .body());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /// A request under way: what the portal keeps until the answer comes.
    public record Asked(AuthenticationRequest request, CodeVerifier verifier, Nonce nonce) {}

    public Asked ask() {
        return ask(builder -> builder);
    }

    public Asked ask(UnaryOperator<AuthenticationRequest.Builder> more) {
        var verifier = new CodeVerifier();
        var nonce = new Nonce();
        var builder = new AuthenticationRequest.Builder(
                        new ResponseType("code"),
                        new Scope("openid", "profile", "email"),
                        new ClientID(client.id()),
                        URI.create(TestOidc.REDIRECT_URI))
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(new State())
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        return new Asked(more.apply(builder).build(), verifier, nonce);
    }

    /// Sends the browser to the provider and reads what it brings back.
    AuthenticationResponse answer(Asked asked, Browser browser) {
        var response = browser.get(asked.request().toURI().toString());
        if (response.statusCode() != 303) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        try {
            return AuthenticationResponseParser.parse(
                    URI.create(response.headers().firstValue("Location").orElseThrow()));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    public AuthorizationCode code(Asked asked, Browser browser) {
        return answer(asked, browser).toSuccessResponse().getAuthorizationCode();
    }

    public TokenResponse exchange(AuthorizationCode code, CodeVerifier verifier) {
        return token(new AuthorizationCodeGrant(code, URI.create(TestOidc.REDIRECT_URI), verifier));
    }

    public TokenResponse refresh(RefreshToken token) {
        return token(new RefreshTokenGrant(token));
    }

    TokenResponse token(AuthorizationGrant grant) {
        return token(grant, null);
    }

    TokenResponse token(AuthorizationGrant grant, @Nullable Scope scope) {
        var request = new TokenRequest.Builder(
                        http.at(metadata.getTokenEndpointURI().toString()),
                        new ClientSecretBasic(new ClientID(client.id()), new Secret(secret)),
                        grant)
                .scope(scope)
                .build();
        try {
            return OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
        } catch (ParseException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The whole way of somebody who is signed in already.
    public OIDCTokens signOn(Browser browser) {
        Asked asked = ask();
        return tokens(exchange(code(asked, browser), asked.verifier()));
    }

    public static OIDCTokens tokens(TokenResponse response) {
        if (response instanceof TokenErrorResponse error) {
            throw new AssertionError(error.getErrorObject());
        }
        return ((OIDCTokenResponse) response).getOIDCTokens();
    }

    public static String error(TokenResponse response) {
        return response.toErrorResponse().getErrorObject().getCode();
    }

    IDTokenClaimsSet validate(JWT idToken, Nonce nonce) {
        try {
            var keys = JWKSet.parse(http.get(metadata.getJWKSetURI().toString()).body());
            return new IDTokenValidator(
                            metadata.getIssuer(),
                            new ClientID(client.id()),
                            JWSAlgorithm.parse(client.signingAlgorithm().name()),
                            keys)
                    .validate(idToken, nonce);
        } catch (java.text.ParseException
                | com.nimbusds.jose.proc.BadJOSEException
                | com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }

    int userinfoStatus(String accessToken) {
        return userinfo(accessToken).statusCode();
    }

    HttpResponse<String> userinfo(String accessToken) {
        return http.get(metadata.getUserInfoEndpointURI().toString(), "Authorization", "Bearer " + accessToken);
    }

    /// What the token endpoint answers to this form, whatever it holds.
    String post(Map<String, String> form) {
        return post(metadata.getTokenEndpointURI(), form).body();
    }

    String introspect(String token) {
        return post(metadata.getIntrospectionEndpointURI(), Map.of("token", token))
                .body();
    }

    void revoke(String token) {
        int status = post(metadata.getRevocationEndpointURI(), Map.of("token", token))
                .statusCode();
        if (status != 200) {
            throw new AssertionError(status);
        }
    }

    static String basic(String id, String secret) {
        byte[] both = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /// @param authorization header of the request, or none
    HttpResponse<String> post(URI endpoint, Map<String, String> form, @Nullable String authorization) {
        return authorization == null
                ? http.post(endpoint.toString(), form)
                : http.post(endpoint.toString(), form, "Authorization", authorization);
    }

    private HttpResponse<String> post(URI endpoint, Map<String, String> form) {
        return http.post(endpoint.toString(), form, "Authorization", basic(client.id(), secret));
    }

    /// Asks fifty times at the same moment.
    ///
    /// @return the answers that were tokens; all others said `invalid_grant`
    static List<TokenResponse> successes(Callable<TokenResponse> attempt) {
        var start = new CountDownLatch(1);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts = new ArrayList<Future<TokenResponse>>();
            for (int i = 0; i < PARALLEL; i++) {
                attempts.add(people.submit(() -> {
                    start.await();
                    return attempt.call();
                }));
            }
            start.countDown();
            var successes = new ArrayList<TokenResponse>();
            for (var future : attempts) {
                TokenResponse response = future.get();
                if (response.indicatesSuccess()) {
                    successes.add(response);
                } else {
                    assertThat(error(response)).isEqualTo("invalid_grant");
                }
            }
            return successes;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// A request as parameters that a test may spoil.
    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        ask().request().toParameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
        parameters.put("state", "s t&=é");
        return parameters;
    }

    String authorize(Map<String, String> parameters) {
        return authorize(Browser.encoded(parameters));
    }

    String authorize(String query) {
        return "/" + organisation.slug() + "/oauth2/authorize?" + query;
    }
}
