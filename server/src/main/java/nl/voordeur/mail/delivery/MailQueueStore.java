package nl.voordeur.mail.delivery;

import static nl.voordeur.kernel.StoredTime.instantOrNull;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.mail.MailId;
import nl.voordeur.mail.MailState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the workers, who see the mails of all organisations.
///
/// A worker claims a few mails for [#CLAIM]; when it dies they come free again. `SKIP LOCKED` lets workers pass each
/// other.
@Repository
class MailQueueStore {

    static final Duration CLAIM = Duration.ofMinutes(5);

    private final JdbcClient jdbc;

    MailQueueStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Claimed(
            UUID claim,
            OrganisationId organisation,
            MailId id,
            @Nullable AccountId account,
            String kind,
            String address,
            byte[] content,
            int attempts) {}

    /// How much waits.
    record Waiting(long count, @Nullable Instant oldest) {}

    List<Claimed> claim(int most, Instant now) {
        UUID claim = UUID.randomUUID();
        return jdbc.sql("""
                        -- every organisation: the worker sends whatever is next
                        update mail
                        set state = 'SENDING', claimed_by = :claim, next_attempt_at = :until
                        where (organisation_id, id) in (
                            select organisation_id, id from mail
                            where state in ('QUEUED', 'SENDING') and next_attempt_at <= :now and expires_at > :now
                            order by next_attempt_at
                            limit :most
                            for update skip locked)
                        returning organisation_id, id, account_id, kind, address, content_sealed, attempts""")
                .param("claim", claim)
                .param("until", utc(now.plus(CLAIM)))
                .param("now", utc(now))
                .param("most", most)
                .query((row, number) -> claimed(claim, row))
                .list();
    }

    /// Prolongs a claim right before sending; false when another worker took the mail over meanwhile.
    boolean stillOurs(Claimed mail, Instant now) {
        return jdbc.sql("""
                        update mail set next_attempt_at = :until, attempts = attempts + 1
                        where organisation_id = :organisation and id = :id and claimed_by = :claim
                          and state = 'SENDING'""")
                        .param("until", utc(now.plus(CLAIM)))
                        .param("organisation", mail.organisation().value())
                        .param("id", mail.id().value())
                        .param("claim", mail.claim())
                        .update()
                == 1;
    }

    /// Ends a mail's way and erases its content.
    boolean finish(Claimed mail, MailState state, @Nullable String problem, Instant now) {
        return jdbc.sql("""
                        update mail
                        set state = :state, content_sealed = null, claimed_by = null, problem = :problem, changed_at = :now
                        where organisation_id = :organisation and id = :id and claimed_by = :claim""")
                        .param("state", state.name())
                        .param("problem", problem)
                        .param("now", utc(now))
                        .param("organisation", mail.organisation().value())
                        .param("id", mail.id().value())
                        .param("claim", mail.claim())
                        .update()
                == 1;
    }

    /// Puts a mail back for later.
    void requeue(Claimed mail, @Nullable String problem, Instant at) {
        jdbc.sql("""
                update mail
                set state = 'QUEUED', claimed_by = null, next_attempt_at = :at, problem = coalesce(:problem, problem)
                where organisation_id = :organisation and id = :id and claimed_by = :claim""")
                .param("at", utc(at))
                .param("problem", problem)
                .param("organisation", mail.organisation().value())
                .param("id", mail.id().value())
                .param("claim", mail.claim())
                .update();
    }

    /// Drops mails whose link does not work any more.
    int expire(Instant now) {
        return jdbc.sql("""
                        -- every organisation: the worker drops what nobody can use any more
                        update mail set state = 'EXPIRED', content_sealed = null, claimed_by = null, changed_at = :now
                        where state in ('QUEUED', 'SENDING') and next_attempt_at <= :now and expires_at <= :now""").param("now", utc(now)).update();
    }

    int deleteFinishedBefore(Instant time) {
        return jdbc.sql("""
                        delete from mail -- every organisation: retention is the same for all
                        where changed_at < :time and state not in ('QUEUED', 'SENDING')""").param("time", utc(time)).update();
    }

    Waiting waiting() {
        return jdbc.sql("""
                        -- every organisation: how much waits in all
                        select count(*), min(created_at) as oldest from mail where state in ('QUEUED', 'SENDING')""")
                .query((row, number) -> new Waiting(row.getLong("count"), instantOrNull(row, "oldest")))
                .single();
    }

    private static Claimed claimed(UUID claim, ResultSet row) throws SQLException {
        UUID account = row.getObject("account_id", UUID.class);
        return new Claimed(
                claim,
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                new MailId(row.getObject("id", UUID.class)),
                account == null ? null : new AccountId(account),
                row.getString("kind"),
                row.getString("address"),
                row.getBytes("content_sealed"),
                row.getInt("attempts"));
    }
}
