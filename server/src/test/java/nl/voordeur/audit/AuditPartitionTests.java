package nl.voordeur.audit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.voordeur.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AuditPartitionTests {

    private static final String LATER = "2029-01-02T10:00:00Z";
    private static final int KEEP = 24;
    private static final int KEEP_ALL = 1200;

    @Test
    void monthsComeBeforeTheyBeginAndGoWhenTheyAreOld() {
        try (var database = TestDatabase.create()) {
            var store = new AuditPartitionStore(database.jdbc());
            run(store, "2026-11-20T10:00:00Z", KEEP);
            assertThat(store.months())
                    .containsExactlyInAnyOrder(YearMonth.of(2026, 12), YearMonth.of(2027, 1), YearMonth.of(2027, 2));
            run(store, LATER, KEEP);
            assertThat(store.months())
                    .containsExactlyInAnyOrder(
                            YearMonth.of(2027, 1),
                            YearMonth.of(2027, 2),
                            YearMonth.of(2029, 2),
                            YearMonth.of(2029, 3),
                            YearMonth.of(2029, 4));
        }
    }

    /// Behind a change that waits for the whole table wait all who write to it. When the one that it waits for then
    /// waits for one of those, everything stands still.
    @ParameterizedTest
    @ValueSource(ints = {KEEP_ALL, KEEP})
    @Tag("audit-1")
    void runWhenSomebodyWritesTheTrailMeanwhileThenNobodyFails(int keep) throws Exception {
        try (var database = TestDatabase.create();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var store = new AuditPartitionStore(database.jdbc());
            run(store, "2026-11-20T10:00:00Z", KEEP);
            if (keep == KEEP) {
                run(store, LATER, KEEP_ALL); // so that all that is left to do is to drop what is old
            }
            var writer = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));

            var organisation = organisation(database.jdbc());
            Future<?> upkeep = writer.execute(status -> {
                event(database.jdbc(), organisation);
                var running = threads.submit(() -> run(store, LATER, keep));
                waitsForALock(database.jdbc(), running);
                var other = threads.submit(() -> event(database.jdbc(), organisation));
                assertThat(other).succeedsWithin(Duration.ofSeconds(20));
                return running;
            });

            assertThat(upkeep).isNotNull();
            upkeep.get(30, SECONDS);
            assertThat(database.jdbc()
                            .sql("select count(*) from audit_event")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
            run(store, LATER, KEEP);
            assertThat(store.months())
                    .as("what had to give way is done the next time")
                    .contains(YearMonth.of(2029, 2), YearMonth.of(2029, 4))
                    .doesNotContain(YearMonth.of(2026, 12));
        }
    }

    private static void waitsForALock(JdbcClient jdbc, Future<?> upkeep) {
        boolean waits;
        do {
            waits = jdbc.sql("""
                            select exists (select from pg_locks where not granted and database =
                                (select oid from pg_database where datname = current_database()))""").query(Boolean.class).single();
        } while (!waits && !upkeep.isDone());
    }

    private static UUID organisation(JdbcClient jdbc) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into organisation (id, slug, name, locale, settings, theme)
                values (:id, 'nieuw', 'Nieuw', 'nl', '{}', '{}')""").param("id", id).update();
        return id;
    }

    private static void event(JdbcClient jdbc, UUID organisation) {
        jdbc.sql("""
                insert into audit_event (organisation_id, occurred_at, type, actor_kind, details)
                values (:organisation, '2026-11-20T10:00:00Z', 'organisation_created', 'task', '{}')""").param("organisation", organisation).update();
    }

    private static void run(AuditPartitionStore store, String now, int keepMonths) {
        new AuditUpkeep()
                .auditPartitions(
                        store,
                        new AuditUpkeep.AuditSettings(keepMonths),
                        Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
                .work()
                .run();
    }
}
