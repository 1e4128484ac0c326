package nl.voordeur.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import nl.voordeur.TestDatabase;
import org.junit.jupiter.api.Test;

class AuditPartitionTests {

    @Test
    void monthsComeBeforeTheyBeginAndGoWhenTheyAreOld() {
        try (var database = TestDatabase.create()) {
            var store = new AuditPartitionStore(database.jdbc());
            run(store, "2026-11-20T10:00:00Z");
            assertThat(store.months())
                    .containsExactlyInAnyOrder(YearMonth.of(2026, 12), YearMonth.of(2027, 1), YearMonth.of(2027, 2));
            run(store, "2029-01-02T10:00:00Z");
            assertThat(store.months())
                    .containsExactlyInAnyOrder(
                            YearMonth.of(2027, 1),
                            YearMonth.of(2027, 2),
                            YearMonth.of(2029, 2),
                            YearMonth.of(2029, 3),
                            YearMonth.of(2029, 4));
        }
    }

    private static void run(AuditPartitionStore store, String now) {
        new AuditUpkeep()
                .auditPartitions(
                        store, new AuditUpkeep.AuditSettings(24), Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
                .work()
                .run();
    }
}
