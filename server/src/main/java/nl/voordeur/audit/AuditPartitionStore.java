package nl.voordeur.audit;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The monthly partitions of the trail. A month goes as a whole, which costs nothing and leaves no holes.
///
/// A change waits for those who write, and others wait behind it. So it gives up sooner than PostgreSQL would look for
/// a deadlock and end somebody's sign-in. It is asked for again.
@Repository
class AuditPartitionStore {

    private static final String PREFIX = "audit_event_";
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuu'_'MM");

    private final JdbcClient jdbc;

    AuditPartitionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What the default partition has of that month moves along: PostgreSQL attaches no partition that should have it.
    /// Attaching leaves alone who writes to the other months; it waits for those only who write to the default.
    void make(YearMonth month) {
        jdbc.sql("""
                -- every organisation: partitions follow time
                do $$ begin
                    set local lock_timeout = '500ms';
                    lock table only audit_event in share update exclusive mode; -- of nodes at once, one makes it
                    lock table audit_event_default in access exclusive mode;
                    if to_regclass('%1$s') is null then
                        create table %1$s (like audit_event including constraints including indexes);
                        with moved as (delete from audit_event_default
                                       where occurred_at >= '%2$s' and occurred_at < '%3$s' returning *)
                        insert into %1$s select * from moved;
                        alter table audit_event attach partition %1$s for values from ('%2$s') to ('%3$s');
                    end if;
                exception when lock_not_available then null; -- the trail is busy
                end $$""".formatted(PREFIX + SUFFIX.format(month), start(month), start(month.plusMonths(1))))
                .update();
    }

    /// In UTC, or nodes in two time zones would disagree about where a month ends.
    private static String start(YearMonth month) {
        return month + "-01T00:00:00Z";
    }

    /// Of entries that came before their month had a partition: retention doesn't reach them there.
    List<YearMonth> monthsInDefault() {
        return jdbc.sql("""
                        -- every organisation: partitions follow time
                        select distinct to_char(occurred_at at time zone 'UTC', 'YYYY_MM') from audit_event_default""").query(String.class).list().stream()
                .map(name -> YearMonth.parse(name, SUFFIX))
                .toList();
    }

    /// How many entries the default partition has; what is beyond `most` isn't counted.
    int entriesInDefault(int most) {
        return jdbc.sql("""
                        -- every organisation: partitions follow time
                        select count(*) from (select from audit_event_default limit :most) as few""").param("most", most).query(Integer.class).single();
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
