package nl.voordeur.oidc.logout;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of what a page says of portals.
@Repository
class LogoutStore {

    private final JdbcClient jdbc;

    LogoutStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param clientUri its home page, or null
    /// @param redirectUri to which the portal was last sent with a code that it spent
    /// @param state null when it can't be told
    record Opened(
            String client,
            String name,
            @Nullable String clientUri,
            String redirectUri,
            @Nullable LogoutState state) {}

    /// The portals that a session gave tokens, by name.
    List<Opened> opened(OrganisationId organisation, AccountId account, UUID session) {
        return jdbc.sql("""
                        -- any epoch: what it opened is open still
                        select c.client_id, c.name, c.client_uri,
                               (array_agg(g.redirect_uri order by g.code_issued_at desc))[1] as redirect_uri,
                               (select l.state from oidc_logout l
                                where l.organisation_id = :organisation and l.session_id = :session
                                  and l.client_id = c.client_id and l.account_id = :account
                                order by l.created_at desc limit 1) as state
                        from oidc_grant g
                        join oidc_client c on c.organisation_id = g.organisation_id and c.client_id = g.client_id
                        where g.organisation_id = :organisation and g.account_id = :account and g.session_id = :session
                          and g.code_used_at is not null
                        group by c.client_id, c.name, c.client_uri
                        order by c.name, c.client_id""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("session", session)
                .query((row, number) -> {
                    String state = row.getString("state");
                    return new Opened(
                            Objects.requireNonNull(row.getString("client_id")),
                            Objects.requireNonNull(row.getString("name")),
                            row.getString("client_uri"),
                            Objects.requireNonNull(row.getString("redirect_uri")),
                            state == null ? null : LogoutState.valueOf(state));
                })
                .list();
    }
}
