package nl.voordeur.api.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import java.util.TreeSet;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.Secret;
import nl.voordeur.oidc.client.BackchannelLogout;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.oidc.client.Scopes;
import nl.voordeur.oidc.key.SigningAlgorithm;
import org.jspecify.annotations.Nullable;

/// A client as the API speaks of it. In a request, what is absent has its default or stays as it is.
///
/// @param clientUri an empty one takes it away
/// @param backchannelLogoutUri an empty one takes it away
/// @param clientSecret only ever in the answer that made it
/// @param newSecret in a change: replaces the secret; the old one stops at once
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClientDocument(
        @Nullable String clientId,
        @Nullable String name,
        @Nullable String clientUri,
        @Nullable ClientKind kind,
        @Nullable Set<String> redirectUris,
        @Nullable Set<String> postLogoutRedirectUris,
        @Nullable Set<String> scopes,
        @Nullable Set<String> extraClaims,
        @Nullable Boolean pkceRequired,
        @Nullable Boolean refreshAllowed,
        @Nullable SigningAlgorithm signingAlgorithm,
        @Nullable String backchannelLogoutUri,
        @Nullable Boolean backchannelLogoutSessionRequired,
        @Nullable Boolean enabled,
        @Nullable String approvedBy,
        @Nullable Boolean newSecret,
        @Nullable String clientSecret) {

    static ClientDocument of(Client client, @Nullable Secret secret) {
        return new ClientDocument(
                client.id(),
                client.name(),
                client.clientUri(),
                client.kind(),
                new TreeSet<>(client.redirectUris()),
                new TreeSet<>(client.postLogoutRedirectUris()),
                new TreeSet<>(client.scopes()),
                new TreeSet<>(client.extraClaims()),
                client.pkceRequired(),
                client.refreshAllowed(),
                client.signingAlgorithm(),
                client.backchannelLogout().uri(),
                client.backchannelLogout().sessionRequired(),
                client.enabled(),
                client.approvedBy(),
                null,
                secret == null ? null : secret.reveal());
    }

    /// The client that a POST asks for.
    Client asNew(OrganisationId organisation, Actor.Machine caller) {
        var wantedKind = or(kind, ClientKind.PORTAL);
        return over(
                new Client(
                        organisation,
                        or(clientId, ""),
                        or(name, or(clientId, "")),
                        null,
                        wantedKind,
                        null,
                        Set.of(),
                        Set.of(),
                        wantedKind.servesPeople() ? Set.of(Scopes.OPENID, Scopes.PROFILE, Scopes.EMAIL) : Set.of(),
                        Set.of(),
                        true,
                        false,
                        SigningAlgorithm.RS256,
                        BackchannelLogout.NONE,
                        true,
                        caller.name()),
                caller);
    }

    /// The client that a PATCH makes of `client`. Its id and kind stay.
    Client over(Client client, Actor.Machine caller) {
        return new Client(
                client.organisation(),
                client.id(),
                or(name, client.name()),
                or(clientUri, client.clientUri()),
                client.kind(),
                client.secretHash(),
                or(redirectUris, client.redirectUris()),
                or(postLogoutRedirectUris, client.postLogoutRedirectUris()),
                or(scopes, client.scopes()),
                or(extraClaims, client.extraClaims()),
                or(pkceRequired, client.pkceRequired()),
                or(refreshAllowed, client.refreshAllowed()),
                or(signingAlgorithm, client.signingAlgorithm()),
                new BackchannelLogout(
                        or(backchannelLogoutUri, client.backchannelLogout().uri()),
                        or(
                                backchannelLogoutSessionRequired,
                                client.backchannelLogout().sessionRequired())),
                or(enabled, client.enabled()),
                caller.name());
    }

    private static <T extends @Nullable Object> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "client " + clientId;
    }
}
