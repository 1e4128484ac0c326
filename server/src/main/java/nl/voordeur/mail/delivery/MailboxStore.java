package nl.voordeur.mail.delivery;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.utc;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the limit for each mailbox. One row a mailbox, whichever organisations write to it: only so is it spared.
@Repository
class MailboxStore {

    private final JdbcClient jdbc;

    MailboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Counts a mail that needn't wait: the usual case, in one statement.
    ///
    /// @return false when there are none of those left, and nothing was counted
    boolean countFree(byte[] key, Instant now) {
        return jdbc.sql("""
                        -- every organisation: a mailbox is spared the mails of all together
                        insert into mailbox (address_hash, last_at, forgotten_at)
                        values (:key, :now, :forgotten)
                        on conflict (address_hash) do update
                        set last_at = :now, reported = false,
                            forgotten_at = greatest(mailbox.forgotten_at, :now) + (:forgotten - :now)
                        where mailbox.forgotten_at <= :free""")
                        .param("key", key)
                        .param("now", utc(now))
                        .param("forgotten", utc(now.plus(MailboxLimit.FORGET_ONE)))
                        .param("free", utc(MailboxLimit.freeUntil(now)))
                        .update()
                == 1;
    }

    /// Locks a mailbox that is there until the transaction ends, so that parallel mails to it see each other.
    MailboxLimit lock(byte[] key) {
        return jdbc.sql("""
                        -- every organisation: a mailbox is spared the mails of all together
                        select last_at, forgotten_at from mailbox where address_hash = :key for update""")
                .param("key", key)
                .query((row, number) -> new MailboxLimit(instant(row, "last_at"), instant(row, "forgotten_at")))
                .single();
    }

    void count(byte[] key, MailboxLimit mails) {
        jdbc.sql("""
                -- every organisation: a mailbox is spared the mails of all together
                update mailbox set last_at = :last, forgotten_at = :forgotten, reported = false
                where address_hash = :key""")
                .param("last", utc(mails.last()))
                .param("forgotten", utc(mails.forgotten()))
                .param("key", key)
                .update();
    }

    /// Notes that a mail has to wait for the next one to leave.
    ///
    /// @return true for the first such mail only
    boolean report(byte[] key) {
        return jdbc.sql("""
                        -- every organisation: a mailbox is spared the mails of all together
                        update mailbox set reported = true where address_hash = :key and not reported""").param("key", key).update() == 1;
    }

    int deleteForgotten(Instant now) {
        return jdbc.sql("""
                        -- every organisation: drops what counts no more
                        delete from mailbox where forgotten_at <= :now""").param("now", utc(now)).update();
    }
}
