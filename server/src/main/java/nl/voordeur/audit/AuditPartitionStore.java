package nl.voordeur.audit;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The monthly partitions of the trail. A month goes as a whole, which costs nothing and leaves no holes.
///
/// Both changes need the whole table for themselves, and all who write the trail wait behind a change that waits. So
/// a change gives up sooner than PostgreSQL would look for a deadlock and end somebody's sign-in. It is asked for
/// again.
@Repository
class AuditPartitionStore {

    private static final String PREFIX = "audit_event_";
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuu'_'MM");

    private final JdbcClient jdbc;

    AuditPartitionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Only for a month that has no entries yet, because those would stand in the default partition.
    void make(YearMonth month) {
        jdbc.sql("""
                -- every organisation: partitions follow time
                do $$ begin
                    set local lock_timeout = '500ms';
                    create table if not exists %s partition of audit_event for values from ('%s-01') to ('%s-01');
                exception when lock_not_available then null; -- the trail is busy
                end $$""".formatted(PREFIX + SUFFIX.format(month), month, month.plusMonths(1)))
                .update();
    }

    List<YearMonth> months() {
        return jdbc.sql("""
                        -- every organisation: partitions follow time
                        select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
                        where inhparent = 'audit_event'::regclass and relname ~ '_[0-9]{4}_[0-9]{2}$'""").query(String.class).list().stream()
                .map(name -> YearMonth.parse(name.substring(PREFIX.length()), SUFFIX))
                .toList();
    }

    void drop(YearMonth month) {
        jdbc.sql("""
                -- every organisation: partitions follow time
                do $$ begin
                    set local lock_timeout = '500ms';
                    drop table if exists %s;
                exception when lock_not_available then null; -- the trail is busy
                end $$""".formatted(PREFIX + SUFFIX.format(month))).update();
    }
}
