package nl.voordeur.oidc.machine;

import static nl.voordeur.kernel.StoredTime.utc;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of tokens that machines handed back.
@Repository
class RevokedTokenStore {

    private final JdbcClient jdbc;

    RevokedTokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return false when the client has handed back that many already, and nothing was kept
    boolean insert(OrganisationId organisation, String client, String id, Instant expiresAt, int most) {
        return jdbc.sql("""
                        insert into oidc_revoked_token (organisation_id, token_id, client_id, expires_at)
                        select :organisation, :id, :client, :expiresAt
                        where (select count(*) from oidc_revoked_token
                               where organisation_id = :organisation and client_id = :client) < :most
                        on conflict (organisation_id, token_id) do update set expires_at = excluded.expires_at""")
                        .param("organisation", organisation.value())
                        .param("id", id)
                        .param("client", client)
                        .param("expiresAt", utc(expiresAt))
                        .param("most", most)
                        .update()
                == 1;
    }

    Set<String> all(OrganisationId organisation) {
        return jdbc.sql("select token_id from oidc_revoked_token where organisation_id = :organisation")
                .param("organisation", organisation.value())
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .set();
    }

    int purge(OrganisationId organisation, Instant now) {
        return jdbc.sql("""
                        delete from oidc_revoked_token where organisation_id = :organisation and expires_at < :now""")
                .param("organisation", organisation.value())
                .param("now", utc(now))
                .update();
    }
}
