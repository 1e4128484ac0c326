package nl.voordeur.oidc.logout;

import static nl.voordeur.kernel.StoredTime.instantOrNull;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the workers, who see what all organisations have to tell. Rows are queued by
/// [nl.voordeur.oidc.grant.Grants#endOfSession].
@Repository
class LogoutQueueStore {

    /// Longer than a call takes at most, so that nobody else makes it meanwhile.
    static final Duration CLAIM = Duration.ofSeconds(45);

    private final JdbcClient jdbc;

    LogoutQueueStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param id the `jti`, the same at every try
    /// @param attempts before this one
    record Claimed(
            UUID claim,
            OrganisationId organisation,
            UUID id,
            String client,
            AccountId account,
            UUID session,
            int attempts) {}

    /// How much waits, and since when.
    record Waiting(long count, @Nullable Instant oldest) {}

    /// The next one of a portal that nobody is calling. Lots are drawn over organisations, whatever the length of their
    /// queues, and then over their portals; the first part walks the index from portal to portal.
    Optional<Claimed> claim(Instant now) {
        UUID claim = UUID.randomUUID();
        return jdbc.sql("""
                        -- every organisation: the worker tells whoever is next
                        with recursive line as (
                            (select organisation_id, client_id from oidc_logout
                             where state in ('QUEUED', 'SENDING')
                             order by organisation_id, client_id limit 1)
                            union all
                            select further.organisation_id, further.client_id from line cross join lateral (
                                select organisation_id, client_id from oidc_logout
                                where state in ('QUEUED', 'SENDING')
                                  and (organisation_id, client_id) > (line.organisation_id, line.client_id)
                                order by organisation_id, client_id limit 1) further)
                        update oidc_logout
                        set state = 'SENDING', claimed_by = :claim, next_attempt_at = :until, attempts = attempts + 1
                        where (organisation_id, id) = (
                            select due.organisation_id, due.id
                            from (select organisation_id, client_id from line
                                  order by md5(organisation_id::text || :claim::text), random()) drawn
                            cross join lateral (
                                select organisation_id, id from oidc_logout
                                where state in ('QUEUED', 'SENDING')
                                  and organisation_id = drawn.organisation_id and client_id = drawn.client_id
                                  and next_attempt_at <= :now and expires_at > :now
                                  and not exists (
                                      select from oidc_logout busy
                                      where busy.state = 'SENDING' and busy.next_attempt_at > :now
                                        and busy.organisation_id = drawn.organisation_id
                                        and busy.client_id = drawn.client_id)
                                order by next_attempt_at, created_at limit 1
                                for update skip locked) due
                            limit 1)
                        returning organisation_id, id, client_id, account_id, session_id, attempts""")
                .param("claim", claim)
                .param("until", utc(now.plus(CLAIM)))
                .param("now", utc(now))
                .query((row, number) -> claimed(claim, row))
                .optional();
    }

    /// @return false when another worker took it over
    boolean finish(Claimed logout, LogoutState state, @Nullable String problem, Instant now) {
        return jdbc.sql("""
                        update oidc_logout
                        set state = :state, claimed_by = null, problem = :problem, changed_at = :now
                        where organisation_id = :organisation and id = :id and claimed_by = :claim""")
                        .param("state", state.name())
                        .param("problem", problem)
                        .param("now", utc(now))
                        .param("organisation", logout.organisation().value())
                        .param("id", logout.id())
                        .param("claim", logout.claim())
                        .update()
                == 1;
    }

    /// Puts one back for later.
    void requeue(Claimed logout, String problem, Instant at) {
        jdbc.sql("""
                update oidc_logout
                set state = 'QUEUED', claimed_by = null, next_attempt_at = :at, problem = :problem
                where organisation_id = :organisation and id = :id and claimed_by = :claim""")
                .param("at", utc(at))
                .param("problem", problem)
                .param("organisation", logout.organisation().value())
                .param("id", logout.id())
                .param("claim", logout.claim())
                .update();
    }

    /// Lets a portal be for a while.
    void putOff(OrganisationId organisation, String client, Instant until) {
        jdbc.sql("""
                update oidc_logout set next_attempt_at = :until
                where organisation_id = :organisation and client_id = :client
                  and state = 'QUEUED' and next_attempt_at < :until""")
                .param("until", utc(until))
                .param("organisation", organisation.value())
                .param("client", client)
                .update();
    }

    /// Gives up what is overdue, but for what is on its way.
    List<Claimed> giveUp(Instant now) {
        UUID none = new UUID(0, 0);
        return jdbc.sql("""
                        -- every organisation: the worker gives up what waited too long
                        update oidc_logout
                        set state = 'GIVEN_UP', claimed_by = null, changed_at = :now
                        where state in ('QUEUED', 'SENDING') and expires_at <= :now
                          and (state = 'QUEUED' or next_attempt_at <= :now)
                        returning organisation_id, id, client_id, account_id, session_id, attempts""")
                .param("now", utc(now))
                .query((row, number) -> claimed(none, row))
                .list();
    }

    int deleteOverBefore(Instant time) {
        return jdbc.sql("""
                        delete from oidc_logout -- every organisation: retention is the same for all
                        where changed_at < :time and state in ('SENT', 'REFUSED', 'GIVEN_UP')""").param("time", utc(time)).update();
    }

    Waiting waiting() {
        return jdbc.sql("""
                        -- every organisation: how much waits in all
                        select count(*), min(created_at) as oldest from oidc_logout
                        where state in ('QUEUED', 'SENDING')""")
                .query((row, number) -> new Waiting(row.getLong("count"), instantOrNull(row, "oldest")))
                .single();
    }

    private static Claimed claimed(UUID claim, ResultSet row) throws SQLException {
        return new Claimed(
                claim,
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getObject("session_id", UUID.class),
                row.getInt("attempts") - 1);
    }
}
