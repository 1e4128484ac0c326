package nl.voordeur.mail.delivery;

import static nl.voordeur.kernel.StoredTime.instantOrNull;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
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
/// A worker claims a mail for [#CLAIM] and prolongs that while it is busy with it; when it dies or hangs, the mail
/// comes free again. `SKIP LOCKED` lets workers pass each other.
@Repository
class MailQueueStore {

    static final Duration CLAIM = Duration.ofSeconds(45);

    /// The problem of a mail that waits because its mailbox got more than enough lately.
    static final String MAILBOX_LIMIT = "mailbox-limit";

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

    /// How much waits, and since when.
    record Waiting(long count, @Nullable Instant oldest) {}

    /// The next mail. What somebody waits for goes first. Of the organisations that have something due each has
    /// the same chance, however much it has: drawing lots needs no record of whose turn it was, which all workers
    /// would write. The first part walks the index from organisation to organisation, so a long queue costs no
    /// more than a short one.
    ///
    /// @param busy what this node has in hand although its claim may have ended, because nothing could be written
    Optional<Claimed> claim(Collection<MailId> busy, Instant now) {
        UUID claim = UUID.randomUUID();
        return jdbc.sql("""
                        -- every organisation: the worker sends whatever is next
                        with recursive line as (
                            (select bulk, organisation_id from mail
                             where state in ('QUEUED', 'SENDING')
                             order by bulk, organisation_id limit 1)
                            union all
                            select further.bulk, further.organisation_id from line cross join lateral (
                                select bulk, organisation_id from mail
                                where state in ('QUEUED', 'SENDING')
                                  and (bulk, organisation_id) > (line.bulk, line.organisation_id)
                                order by bulk, organisation_id limit 1) further)
                        update mail
                        set state = 'SENDING', claimed_by = :claim, next_attempt_at = :until
                        where (organisation_id, id) = (
                            select due.organisation_id, due.id
                            from (select bulk, organisation_id from line order by bulk, random()) drawn
                            cross join lateral (
                                select organisation_id, id from mail
                                where state in ('QUEUED', 'SENDING')
                                  and bulk = drawn.bulk and organisation_id = drawn.organisation_id
                                  and next_attempt_at <= :now and expires_at > :now
                                  and id <> all (cast(:busy as uuid[]))
                                order by next_attempt_at limit 1
                                for update skip locked) due
                            limit 1)
                        returning organisation_id, id, account_id, kind, address, content_sealed, attempts""")
                .param("claim", claim)
                .param("busy", busy.stream().map(id -> id.value().toString()).toArray(String[]::new))
                .param("until", utc(now.plus(CLAIM)))
                .param("now", utc(now))
                .query((row, number) -> claimed(claim, row))
                .optional();
    }

    /// Prolongs a claim right before sending, and counts the attempt; false when another worker took the mail over.
    boolean offer(Claimed mail, Instant now) {
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

    /// Prolongs a claim while the relay takes its time.
    void prolong(Claimed mail, Instant now) {
        jdbc.sql("""
                update mail set next_attempt_at = :until
                where organisation_id = :organisation and id = :id and claimed_by = :claim and state = 'SENDING'""")
                .param("until", utc(now.plus(CLAIM)))
                .param("organisation", mail.organisation().value())
                .param("id", mail.id().value())
                .param("claim", mail.claim())
                .update();
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

    /// Puts a mail back as it was before it was claimed; no attempt counts.
    void putBack(Claimed mail, @Nullable String problem, Instant at) {
        jdbc.sql("""
                update mail
                set state = 'QUEUED', claimed_by = null, next_attempt_at = :at, attempts = :attempts,
                    problem = coalesce(:problem, problem)
                where organisation_id = :organisation and id = :id and claimed_by = :claim""")
                .param("at", utc(at))
                .param("attempts", mail.attempts())
                .param("problem", problem)
                .param("organisation", mail.organisation().value())
                .param("id", mail.id().value())
                .param("claim", mail.claim())
                .update();
    }

    /// Of the mails of one kind that wait for the same mailbox of the same person only the newest is kept: it says
    /// what the others would, or replaces their link.
    int merge(Claimed mail, Instant now) {
        AccountId account = mail.account();
        return jdbc.sql("""
                        update mail older
                        set state = 'EXPIRED', content_sealed = null, changed_at = :now, problem = 'superseded'
                        where older.organisation_id = :organisation and older.account_id = :account
                          and older.kind = :kind and lower(older.address) = lower(:address)
                          and older.state = 'QUEUED' and older.problem = :limit
                          and exists (
                              select 1 from mail newer
                              where newer.organisation_id = older.organisation_id and newer.account_id = :account
                                and newer.kind = :kind and lower(newer.address) = lower(:address)
                                and newer.state = 'QUEUED' and newer.problem = :limit
                                and (newer.created_at, newer.id) > (older.created_at, older.id))""")
                .param("now", utc(now))
                .param("organisation", mail.organisation().value())
                .param("account", account == null ? null : account.value(), Types.OTHER)
                .param("kind", mail.kind())
                .param("address", mail.address())
                .param("limit", MAILBOX_LIMIT)
                .update();
    }

    /// Drops mails whose link does not work any more, but for one that is on its way.
    int expire(Instant now) {
        return jdbc.sql("""
                        -- every organisation: the worker drops what nobody can use any more
                        update mail set state = 'EXPIRED', content_sealed = null, claimed_by = null, changed_at = :now
                        where state in ('QUEUED', 'SENDING') and expires_at <= :now
                          and (state = 'QUEUED' or next_attempt_at <= :now)""").param("now", utc(now)).update();
    }

    int deleteFinishedBefore(Instant time) {
        return jdbc.sql("""
                        delete from mail -- every organisation: retention is the same for all
                        where changed_at < :time and state not in ('QUEUED', 'SENDING')""").param("time", utc(time)).update();
    }

    /// What waits because of its mailbox is no sign that mail leaves slowly.
    Waiting waiting() {
        return jdbc.sql("""
                        -- every organisation: how much waits in all
                        select count(*), min(created_at) filter (where problem is distinct from :limit) as oldest
                        from mail where state in ('QUEUED', 'SENDING')""")
                .param("limit", MAILBOX_LIMIT)
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
