package nl.voordeur.kernel.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import nl.voordeur.TestClock;
import nl.voordeur.TestDatabase;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.SealedColumn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@VoordeurTest
@Tag("asvs-11.2.2")
@Tag("asvs-13.3.4")
@ExtendWith(OutputCaptureExtension.class)
class ResealTests {

    private final List<SealedColumn> columns;
    private final JdbcClient ofTheServer;
    private final SealedValues values;
    private final TestClock clock = new TestClock();
    private KeyFile file = new KeyFile(Path.of("unset"));

    @Autowired
    ResealTests(List<SealedColumn> columns, JdbcClient ofTheServer) {
        this.columns = columns;
        this.values = new SealedValues(columns);
        this.ofTheServer = ofTheServer;
    }

    @BeforeEach
    void keyFile(@TempDir Path folder) {
        file = new KeyFile(folder.resolve("keys.json"));
    }

    /// Whoever adds a sealed column must declare it, or its values die with the key.
    @Test
    void columnsThenTheSchemaHasNoOthers() {
        var declared = Stream.concat(
                columns.stream().map(column -> column.table() + "." + column.column()), Stream.of("key_mark.sealed"));
        var binary = ofTheServer.sql("""
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema = 'public' and data_type = 'bytea'
                          and column_name not like '%\\_hash' and table_name <> 'scheduled_tasks'
                          and (table_name, column_name) not in (
                              ('organisation', 'logo'),
                              -- of passkeys: what everybody may know, and what is looked up by
                              ('factor_passkey', 'credential_id'), ('factor_passkey', 'public_key'),
                              ('factor_passkey_handle', 'handle'), ('factor_passkey_spent', 'nonce'))""").query(String.class).list();
        assertThat(declared).containsExactlyInAnyOrderElementsOf(binary);
    }

    @Test
    void runWhenRotatedThenEverythingOpensWithTheNewestKeyAlone() {
        try (var database = TestDatabase.create()) {
            var jdbc = database.jdbc();
            var before = file.create();
            new KeyMarkStore(jdbc).check(before);
            values.fill(jdbc, before);
            var after = file.rotate();
            var reseal = reseal(jdbc, after);
            assertThat(reseal.left()).isEqualTo(SealedValues.PEOPLE + 7);

            reseal.run();

            assertThat(reseal.left()).isZero();
            var retired = file.retire();
            new KeyMarkStore(jdbc).check(retired);
            assertThat(values.plain(jdbc, retired))
                    .hasSize(SealedValues.PEOPLE + 7)
                    .allSatisfy(value -> assertThat(value).startsWith("value of "));
        }
    }

    @Test
    void runWhenTwoNodesAtOnceAndSomebodyWritesThenNothingIsLost() throws Exception {
        try (var database = TestDatabase.create();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var jdbc = database.jdbc();
            var before = file.create();
            new KeyMarkStore(jdbc).check(before);
            values.fill(jdbc, before);
            var after = file.rotate();
            var totp = values.column("factor_totp");
            var place =
                    new ResealStore(jdbc).first(totp, after.formerMarks(), 1).getFirst();
            var fresh = after.seal(
                    "value of somebody's new app".getBytes(UTF_8),
                    totp.context(place.place().values().toArray()));

            List<Runnable> work = List.of(
                    reseal(jdbc, after)::run,
                    reseal(jdbc, after)::run,
                    () -> jdbc.sql("update factor_totp set secret = :fresh")
                            .param("fresh", fresh)
                            .update());
            for (Future<?> done : work.stream().map(threads::submit).toList()) {
                done.get();
            }
            reseal(jdbc, after).run();

            assertThat(values.plain(jdbc, file.retire()))
                    .hasSize(SealedValues.PEOPLE + 7)
                    .contains("value of somebody's new app")
                    .doesNotContain("value of factor_totp");
        }
    }

    @Test
    void replaceWhenTheValueIsAnotherByNowThenLeavesIt() {
        try (var database = TestDatabase.create()) {
            var jdbc = database.jdbc();
            var before = file.create();
            values.fill(jdbc, before);
            var store = new ResealStore(jdbc);
            var totp = values.column("factor_totp");
            var read = store.first(totp, file.rotate().formerMarks(), 1).getFirst();
            jdbc.sql("update factor_totp set secret = 'other'::bytea").update();

            assertThat(store.replace(totp, read, new byte[] {1})).isFalse();
            assertThat(jdbc.sql("select secret from factor_totp")
                            .query(byte[].class)
                            .single())
                    .isEqualTo("other".getBytes(UTF_8));
        }
    }

    /// A node that was not restarted since the rotation.
    @Test
    void runWhenThisNodeHasTheOldFileThenLeavesWhatANewerKeySealed() {
        try (var database = TestDatabase.create()) {
            var jdbc = database.jdbc();
            file.create();
            var stale = file.rotate();
            values.fill(jdbc, file.rotate());
            List<byte[]> before = values.sealed(jdbc);

            reseal(jdbc, stale).run();

            assertThat(values.sealed(jdbc)).containsExactlyElementsOf(before);
        }
    }

    @Test
    void runWhenAValueDoesNotOpenThenTheOthersMoveAndTheMarkStays() {
        try (var database = TestDatabase.create()) {
            var jdbc = database.jdbc();
            var before = file.create();
            new KeyMarkStore(jdbc).check(before);
            values.fill(jdbc, before);
            jdbc.sql("update mail set content_sealed = substring(content_sealed from 1 for 30)")
                    .update();
            var reseal = reseal(jdbc, file.rotate());

            reseal.run();

            assertThat(reseal.left()).isEqualTo(1);
            var tooEarly = file.retire();
            assertThatExceptionOfType(KeyFileRefused.class)
                    .isThrownBy(() -> new KeyMarkStore(jdbc).check(tooEarly))
                    .withMessageContaining("lacks a key");
        }
    }

    /// During a rolling restart another node still runs with the old file, and can't open what the new key sealed.
    @Test
    void runWhenTheOtherNodesMayHaveTheOldFileThenNothingMovesYet() {
        try (var database = TestDatabase.create()) {
            var jdbc = database.jdbc();
            values.fill(jdbc, file.create());
            List<byte[]> before = values.sealed(jdbc);
            var reseal = reseal(jdbc, file.rotate(), Duration.ofHours(1));

            clock.pass(Duration.ofMinutes(59));
            reseal.run();
            assertThat(values.sealed(jdbc)).containsExactlyElementsOf(before);

            clock.pass(Duration.ofMinutes(1));
            reseal.run();
            assertThat(reseal.left()).isZero();
        }
    }

    @Test
    void runWhenManyAtTheFrontDoNotOpenThenTheOthersMoveInTheNextRunAndTheLogHasOneLine(CapturedOutput log) {
        try (var database = TestDatabase.create()) {
            var jdbc = database.jdbc();
            var before = file.create();
            values.fill(jdbc, before);
            SealedValues.damage(jdbc, 2 * SealedValues.PEOPLE * 10, before.seal(new byte[1], "elsewhere"));
            var reseal = reseal(jdbc, file.rotate());

            reseal.run();
            assertThat(log.toString().lines().filter(line -> line.contains("do not open")))
                    .hasSize(1);
            reseal.run();

            assertThat(reseal.left()).isEqualTo(2 * SealedValues.PEOPLE * 10);
        }
    }

    @Test
    void contextWhenAPartIsMissingThenRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> values.column("factor_totp").context(UUID.randomUUID()));
    }

    private Reseal reseal(JdbcClient jdbc, Keys keys) {
        return reseal(jdbc, keys, Duration.ZERO);
    }

    private Reseal reseal(JdbcClient jdbc, Keys keys, Duration moveAfter) {
        return new Reseal(
                columns, new ResealStore(jdbc), new KeyMarkStore(jdbc), keys, new KeySettings(null, moveAfter), clock);
    }
}
