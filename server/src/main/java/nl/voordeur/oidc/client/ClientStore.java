package nl.voordeur.oidc.client;

import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.oidc.key.SigningAlgorithm;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of clients, always scoped by organisation: the same `client_id` at two organisations is two clients.
@Repository
class ClientStore {

    private static final String SELECT = """
            select organisation_id, client_id, name, client_uri, kind, secret_hash, redirect_uris, post_logout_redirect_uris, scopes,
                   extra_claims, pkce_required, refresh_allowed, signing_algorithm, backchannel_logout_uri,
                   backchannel_logout_session_required, enabled, approved_by
            from oidc_client
            where organisation_id = :organisation""";

    private final JdbcClient jdbc;

    ClientStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Client> find(OrganisationId organisation, String id) {
        return jdbc.sql(SELECT + " and client_id = :id")
                .param("organisation", organisation.value())
                .param("id", id)
                .query(ClientStore::map)
                .optional();
    }

    /// Until the end of the transaction nobody else changes it.
    Optional<Client> lock(OrganisationId organisation, String id) {
        return jdbc.sql(SELECT + " and client_id = :id for update")
                .param("organisation", organisation.value())
                .param("id", id)
                .query(ClientStore::map)
                .optional();
    }

    List<Client> all(OrganisationId organisation) {
        return jdbc.sql(SELECT + " order by name, client_id")
                .param("organisation", organisation.value())
                .query(ClientStore::map)
                .list();
    }

    /// @return false when the organisation has a client of this id
    boolean insert(Client client, Instant now) {
        return bind(jdbc.sql("""
                        insert into oidc_client
                            (organisation_id, client_id, name, client_uri, kind, secret_hash, redirect_uris, post_logout_redirect_uris,
                             scopes, extra_claims, pkce_required, refresh_allowed, signing_algorithm,
                             backchannel_logout_uri, backchannel_logout_session_required, enabled, approved_by,
                             approved_at)
                        values (:organisation, :id, :name, :clientUri, :kind, :secret, :redirectUris, :postLogoutRedirectUris,
                                :scopes, :extraClaims, :pkce, :refresh, :algorithm, :logoutUri, :logoutSession, :enabled, :approvedBy, :now)
                        on conflict do nothing"""), client, now).update() == 1;
    }

    boolean update(Client client, Instant now) {
        return bind(jdbc.sql("""
                        update oidc_client
                        set name = :name, client_uri = :clientUri, kind = :kind, secret_hash = :secret, redirect_uris = :redirectUris,
                            post_logout_redirect_uris = :postLogoutRedirectUris, scopes = :scopes,
                            extra_claims = :extraClaims, pkce_required = :pkce, refresh_allowed = :refresh,
                            signing_algorithm = :algorithm, backchannel_logout_uri = :logoutUri,
                            backchannel_logout_session_required = :logoutSession, enabled = :enabled, approved_by = :approvedBy,
                            approved_at = :now
                        where organisation_id = :organisation and client_id = :id"""), client, now).update() == 1;
    }

    boolean delete(OrganisationId organisation, String id) {
        return jdbc.sql("delete from oidc_client where organisation_id = :organisation and client_id = :id")
                        .param("organisation", organisation.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Client client, Instant now) {
        String secret = client.secretHash();
        return statement
                .param("organisation", client.organisation().value())
                .param("id", client.id())
                .param("name", client.name())
                .param("clientUri", client.clientUri(), java.sql.Types.VARCHAR)
                .param("kind", client.kind().name())
                .param("secret", secret == null ? null : HexFormat.of().parseHex(secret), java.sql.Types.BINARY)
                .param("redirectUris", array(client.redirectUris()))
                .param("postLogoutRedirectUris", array(client.postLogoutRedirectUris()))
                .param("scopes", array(client.scopes()))
                .param("extraClaims", array(client.extraClaims()))
                .param("pkce", client.pkceRequired())
                .param("refresh", client.refreshAllowed())
                .param("algorithm", client.signingAlgorithm().name())
                .param("logoutUri", client.backchannelLogout().uri(), java.sql.Types.VARCHAR)
                .param("logoutSession", client.backchannelLogout().sessionRequired())
                .param("enabled", client.enabled())
                .param("approvedBy", client.approvedBy())
                .param("now", utc(now));
    }

    private static Client map(ResultSet row, int number) throws SQLException {
        byte[] secret = row.getBytes("secret_hash");
        return new Client(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getString("client_id"),
                row.getString("name"),
                row.getString("client_uri"),
                ClientKind.valueOf(row.getString("kind")),
                secret == null ? null : HexFormat.of().formatHex(secret),
                set(row.getArray("redirect_uris")),
                set(row.getArray("post_logout_redirect_uris")),
                set(row.getArray("scopes")),
                set(row.getArray("extra_claims")),
                row.getBoolean("pkce_required"),
                row.getBoolean("refresh_allowed"),
                SigningAlgorithm.valueOf(row.getString("signing_algorithm")),
                new BackchannelLogout(
                        row.getString("backchannel_logout_uri"), row.getBoolean("backchannel_logout_session_required")),
                row.getBoolean("enabled"),
                row.getString("approved_by"));
    }

    private static String[] array(Set<String> values) {
        return values.stream().sorted().toArray(String[]::new);
    }

    private static Set<String> set(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).collect(Collectors.toUnmodifiableSet());
    }
}
