package nl.voordeur.oidc;

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
import java.util.function.UnaryOperator;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;

/// A portal built on the Nimbus SDK: it knows its issuer, its id and its secret, and learns all else from the metadata.
final class Portal {

    final Client client;
    final String secret;
    final Organisation organisation;
    final OIDCProviderMetadata metadata;
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
    record Asked(AuthenticationRequest request, CodeVerifier verifier, Nonce nonce) {}

    Asked ask() {
        return ask(builder -> builder);
    }

    Asked ask(UnaryOperator<AuthenticationRequest.Builder> more) {
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

    AuthorizationCode code(Asked asked, Browser browser) {
        return answer(asked, browser).toSuccessResponse().getAuthorizationCode();
    }

    TokenResponse exchange(AuthorizationCode code, CodeVerifier verifier) {
        return token(new AuthorizationCodeGrant(code, URI.create(TestOidc.REDIRECT_URI), verifier));
    }

    TokenResponse refresh(RefreshToken token) {
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
    OIDCTokens signOn(Browser browser) {
        Asked asked = ask();
        return tokens(exchange(code(asked, browser), asked.verifier()));
    }

    static OIDCTokens tokens(TokenResponse response) {
        if (response instanceof TokenErrorResponse error) {
            throw new AssertionError(error.getErrorObject());
        }
        return ((OIDCTokenResponse) response).getOIDCTokens();
    }

    static String error(TokenResponse response) {
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

    java.net.http.HttpResponse<String> userinfo(String accessToken) {
        return http.get(metadata.getUserInfoEndpointURI().toString(), "Authorization", "Bearer " + accessToken);
    }
}
