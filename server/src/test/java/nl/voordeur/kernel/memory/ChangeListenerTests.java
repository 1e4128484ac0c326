package nl.voordeur.kernel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import nl.voordeur.VoordeurTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Two nodes on one database.
@VoordeurTest
class ChangeListenerTests {

    private static final Duration LONG = Duration.ofHours(1);

    private final TransactionOperations transactions;
    private final JdbcClient jdbc;
    private final ChangeListener there;
    private final Memory<String> here;
    private final Memory<String> elsewhere;
    private final String key = UUID.randomUUID().toString();
    private final AtomicReference<String> row = new AtomicReference<>("old");

    @Autowired
    ChangeListenerTests(
            TransactionOperations transactions, JdbcClient jdbc, Clock clock, DataSource database, Memories memories) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        var others = TestMemories.none(jdbc, clock);
        this.there = new ChangeListener(database, others);
        String name = UUID.randomUUID().toString();
        this.here = memories.named(name, LONG);
        this.elsewhere = others.named(name, LONG);
    }

    @BeforeEach
    void start() {
        there.start();
        await().until(() -> kept(elsewhere));
    }

    @AfterEach
    void stop() {
        there.stop();
    }

    @Test
    void changedThenOtherNodeReadsAnew() {
        transactions.executeWithoutResult(status -> {
            row.set("new");
            here.changed(key);
        });
        assertThat(get(here)).isEqualTo("new");
        await().untilAsserted(() -> assertThat(get(elsewhere)).isEqualTo("new"));
    }

    @Test
    void changedWhenRolledBackThenNobodyIsTold() {
        get(elsewhere);
        transactions.executeWithoutResult(status -> {
            here.changed(key);
            status.setRollbackOnly();
        });
        row.set("new"); // seen only by who reads
        transactions.executeWithoutResult(status -> here.changed("another"));
        assertThat(get(here)).isEqualTo("new");
        assertThat(get(elsewhere)).isEqualTo("old");
    }

    @Test
    void changedWhenTheConnectionBreaksThenNothingOldIsKept() {
        get(elsewhere);
        row.set("new"); // and nobody tells
        jdbc.sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where query like 'listen %'"
                        + " and datname = current_database()")
                .query(Long.class)
                .single();
        await().untilAsserted(() -> assertThat(get(elsewhere)).isEqualTo("new"));
        await().until(() -> kept(elsewhere));
    }

    private String get(Memory<String> memory) {
        return memory.get(key, () -> Optional.of(row.get())).orElseThrow();
    }

    private static boolean kept(Memory<String> memory) {
        memory.get("any", () -> Optional.of("kept"));
        boolean kept =
                memory.get("any", () -> Optional.of("read")).orElseThrow().equals("kept");
        memory.forget("any");
        return kept;
    }
}
