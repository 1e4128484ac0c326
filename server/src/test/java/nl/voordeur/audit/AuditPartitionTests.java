package nl.voordeur.audit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import nl.voordeur.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AuditPartitionTests {

    private static final String FIRST = "2026-11-20T10:00:00Z";
    private static final String LATER = "2029-01-02T10:00:00Z";
    private static final String WITHOUT_MONTH = "2028-01-20T10:00:00Z";
    private static final int KEEP = 24;
    private static final int KEEP_ALL = 1200;

    @Test
    void startForTheFirstTimeThenThisMonthHasItsOwnPartition() {
        try (var database = TestDatabase.create()) {
            var store = new AuditPartitionStore(database.jdbc());
            run(store, FIRST, KEEP);
            event(database.jdbc(), FIRST);
            assertThat(store.months()).containsExactlyInAnyOrder(months("2026-11", "2026-12", "2027-01", "2027-02"));
            assertThat(store.entriesInDefault(10)).isZero();
        }
    }

    /// Three months are made ahead, so a server that was off for longer comes back in a month that has none.
    @ParameterizedTest
    @ValueSource(strings = {"2027-02-03T10:00:00Z", "2027-03-01T00:00:00Z", "2027-06-30T23:59:59Z"})
    void startAfterMonthsThenTheMonthOfReturnHasItsOwnPartition(String back) {
        try (var database = TestDatabase.create()) {
            var store = new AuditPartitionStore(database.jdbc());
            run(store, FIRST, KEEP);
            run(store, back, KEEP);
            event(database.jdbc(), back);
            assertThat(store.entriesInDefault(10)).isZero();
        }
    }

    @Test
    void runWhenEntriesStandInTheDefaultThenTheyMoveAndRetentionReachesThem() {
        try (var database = TestDatabase.create()) {
            var store = new AuditPartitionStore(database.jdbc());
            // the first and last moments of a month, in UTC
            for (var at :
                    new String[] {"2024-12-01T00:00:00Z", "2024-12-31T23:59:59.999999Z", "2025-01-01T00:00:00Z"}) {
                event(database.jdbc(), at);
            }
            event(database.jdbc(), FIRST);
            assertThat(store.entriesInDefault(10)).isEqualTo(4);
            assertThat(store.entriesInDefault(2))
                    .as("no more are counted than asked for")
                    .isEqualTo(2);

            run(store, FIRST, KEEP_ALL);
            assertThat(store.entriesInDefault(10)).isZero();
            assertThat(events(database.jdbc())).isEqualTo(4);
            assertThat(store.months()).contains(months("2024-12", "2025-01", "2026-11"));

            event(database.jdbc(), FIRST);
            assertThat(events(database.jdbc()))
                    .as("a moved month takes entries")
                    .isEqualTo(5);
            run(store, "2027-01-20T10:00:00Z", KEEP);
            assertThat(events(database.jdbc()))
                    .as("two of a month that is too old went")
                    .isEqualTo(3);
        }
    }

    /// A node writes its own zone into its connections.
    @Test
    void runWhenNodesHaveAnotherTimeZoneThenMonthsFitTogether() throws SQLException {
        try (var database = TestDatabase.create();
                var connection = database.dataSource().getConnection()) {
            var far = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            far.sql("set time zone 'Pacific/Auckland'").update();
            run(new AuditPartitionStore(far), FIRST, KEEP);
            assertThat(far.sql("""
                                    select pg_get_expr(relpartbound, oid) from pg_class
                                    where relname = 'audit_event_2026_12'""").query(String.class).single())
                    .contains("'2026-12-01 13:00:00+13'", "'2027-01-01 13:00:00+13'");
        }
    }

    @Test
    void runOnTwoNodesAtOnceThenBothSucceed() throws Exception {
        try (var database = TestDatabase.create();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var store = new AuditPartitionStore(database.jdbc());
            for (var started : IntStream.range(0, 4)
                    .mapToObj(node -> threads.submit(() -> run(store, FIRST, KEEP)))
                    .toList()) {
                started.get(30, SECONDS);
            }
            assertThat(store.months()).contains(months("2026-11"));
        }
    }

    @Test
    void monthsComeBeforeTheyBeginAndGoWhenTheyAreOld() {
        try (var database = TestDatabase.create()) {
            var store = new AuditPartitionStore(database.jdbc());
            run(store, FIRST, KEEP);
            run(store, LATER, KEEP);
            assertThat(store.months())
                    .containsExactlyInAnyOrder(
                            months("2027-01", "2027-02", "2029-01", "2029-02", "2029-03", "2029-04"));
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
            run(store, FIRST, KEEP);
            if (keep == KEEP) {
                run(store, LATER, KEEP_ALL); // so that all that is left to do is to drop what is old
            }
            var writer = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));

            Future<?> upkeep = writer.execute(status -> {
                event(database.jdbc(), WITHOUT_MONTH);
                var running = threads.submit(() -> run(store, LATER, keep));
                waitsForALock(database.jdbc(), running);
                var other = threads.submit(() -> event(database.jdbc(), WITHOUT_MONTH));
                assertThat(other).succeedsWithin(Duration.ofSeconds(20));
                return running;
            });

            assertThat(upkeep).isNotNull();
            upkeep.get(30, SECONDS);
            assertThat(events(database.jdbc())).isEqualTo(2);
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

    private static YearMonth[] months(String... months) {
        return Arrays.stream(months).map(YearMonth::parse).toArray(YearMonth[]::new);
    }

    private static int events(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from audit_event").query(Integer.class).single();
    }

    private static void event(JdbcClient jdbc, String at) {
        jdbc.sql("""
                insert into audit_event (organisation_id, occurred_at, type, actor_kind, details)
                values (gen_random_uuid(), :at::timestamptz, 'organisation_created', 'task', '{}')""").param("at", at).update();
    }

    private static void run(AuditPartitionStore store, String now, int keepMonths) {
        var months = new AuditMonths(
                store,
                new AuditUpkeep.AuditSettings(keepMonths),
                Clock.fixed(Instant.parse(now), ZoneOffset.ofHours(-11)));
        new AuditUpkeep().auditPartitions(months).work().run();
    }
}
