package nl.voordeur.audit;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// SQL of audit: inserts and reads, never an update or a delete.
@Repository
class AuditStore {

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(SecurityEvent event, Instant now) {
        AccountId account = event.account();
        RequestOrigin origin = event.actor().origin();
        AuditEntry.Doer doer = AuditEntry.Doer.of(event.actor());
        jdbc.sql("""
                insert into audit_event (organisation_id, occurred_at, type, account_id, actor_kind, actor_organisation, actor_id,
                                         actor_session, address, user_agent, details)
                values (:organisation, :now, :type, :account, :kind, :actorOrganisation, :actor, :session, :address,
                        :userAgent, :details::jsonb)""")
                .param("organisation", event.organisation().value())
                .param("now", utc(now))
                .param("type", event.type().code())
                .param("account", account == null ? null : account.value(), java.sql.Types.OTHER)
                .param("kind", doer.kind())
                .param("actorOrganisation", doer.organisation(), java.sql.Types.OTHER)
                .param("actor", doer.id())
                .param("session", doer.session(), java.sql.Types.OTHER)
                .param("address", origin == null ? null : origin.address())
                .param("userAgent", origin == null ? null : origin.userAgent())
                .param("details", json.writeValueAsString(event.details()))
                .update();
    }

    List<AuditEntry> page(
            OrganisationId organisation, @Nullable AccountId account, AuditTrail.Position before, int size) {
        return jdbc.sql("""
                        select id, occurred_at, type, account_id, actor_kind, actor_organisation, actor_id, actor_session, address,
                               user_agent, details
                        from audit_event
                        where organisation_id = :organisation
                          and (:account::uuid is null or account_id = :account::uuid)
                          and (occurred_at, id) < (:at, :id)
                        order by occurred_at desc, id desc
                        limit :size""")
                .param("organisation", organisation.value())
                .param("account", account == null ? null : account.value(), java.sql.Types.OTHER)
                .param("at", utc(before.at()))
                .param("id", before.id())
                .param("size", size)
                .query(this::map)
                .list();
    }

    private AuditEntry map(ResultSet row, int number) throws SQLException {
        UUID account = row.getObject("account_id", UUID.class);
        return new AuditEntry(
                row.getLong("id"),
                instant(row, "occurred_at"),
                row.getString("type"),
                account == null ? null : new AccountId(account),
                new AuditEntry.Doer(
                        row.getString("actor_kind"),
                        row.getObject("actor_organisation", UUID.class),
                        row.getString("actor_id"),
                        row.getObject("actor_session", UUID.class)),
                row.getString("address"),
                row.getString("user_agent"),
                json.readValue(row.getString("details"), DETAILS));
    }
}
