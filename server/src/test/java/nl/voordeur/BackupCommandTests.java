package nl.voordeur;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import nl.voordeur.kernel.crypto.KeyFile;
import nl.voordeur.kernel.postgres.EmbeddedPostgres;
import nl.voordeur.kernel.postgres.PostgresTuning;
import nl.voordeur.kernel.postgres.UnpackedPrograms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An installation that is backed up, lost and restored.
class BackupCommandTests {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void backupAtRestAndRestoreThenEveryTableIsTheSameAndTheServerKnowsItsPeople() throws IOException {
        inviteOlga();
        assertThat(run("backup", file("one"), settings("data"))).as(told()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("one"))))
                .isEqualTo("rw-------");

        assertThat(run("restore", file("one"), settings("other"))).as(told()).isZero();

        assertThat(rows("other"))
                .isEqualTo(rows("data"))
                .containsKeys("account", "audit_event", "invitation", "mail", "organisation", "key_mark");
        assertThat(OperatorsCommand.run(List.of("list"), stream(output), stream(errors), settings("other")))
                .isZero();
        assertThat(told()).contains("olga@example.nl  INVITED");
        assertThat(OperatorsCommand.run(
                        List.of("invite", "otto@example.nl", "Otto", "Operator"),
                        stream(output),
                        stream(errors),
                        settings("other")))
                .as("numbers of the trail go on")
                .isZero();
    }

    /// The folder is held by a server, and rows come in meanwhile.
    @Test
    void backupWhileTheDatabaseRunsThenItIsOfOneMoment() throws Exception {
        inviteOlga();
        try (var running = EmbeddedPostgres.start(folder.resolve("data/postgres"), PostgresTuning.durable())) {
            var jdbc = JdbcClient.create(running.dataSource());
            long before = count(jdbc);
            var stop = new AtomicBoolean();
            var writer = Thread.startVirtualThread(() -> {
                while (!stop.get()) {
                    jdbc.sql("""
                            insert into audit_event (organisation_id, occurred_at, type, actor_kind, details)
                            select id, now(), 'backup_test', 'task', '{}' from organisation""").update();
                }
            });
            assertThat(run("backup", file("one"), settings("data"))).as(told()).isZero();
            stop.set(true);
            writer.join();
            assertThat(count(jdbc)).isGreaterThan(before);
        }
        assertThat(run("restore", file("one"), settings("other"))).as(told()).isZero();
    }

    @Test
    void backupAndRestoreWithAnotherKeyFileThenRefused() throws IOException {
        inviteOlga();
        new KeyFile(folder.resolve("foreign.json")).create();
        assertThat(run("backup", file("one"), settings("data", "foreign.json"))).isEqualTo(1);
        assertThat(told()).contains("The key file does not belong to this database");
        assertThat(file("one")).doesNotExist();

        assertThat(run("backup", file("one"), settings("data"))).isZero();
        assertThat(run("restore", file("one"), settings("other", "foreign.json")))
                .isEqualTo(1);
        assertThat(told()).contains("The key file is not the one of this backup");
        assertThat(run("restore", file("one"), settings("other")))
                .as("nothing was written")
                .isZero();
    }

    @Test
    void restoreOverPeopleOrFromWhatIsNoBackupThenRefusedInASentence() throws IOException {
        inviteOlga();
        assertThat(run("backup", file("one"), settings("data"))).isZero();
        assertThat(run("backup", file("one"), settings("data"))).isEqualTo(1);
        assertThat(told()).contains("is there already; nothing was written.");
        assertThat(run("restore", file("one"), settings("data"))).isEqualTo(1);
        assertThat(told()).contains("The database isn't empty");

        var bytes = Files.readAllBytes(file("one"));
        Files.write(file("half"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Files.writeString(file("text"), "no backup");
        for (var bad : List.of("half", "text", "none")) {
            assertThat(run("restore", file(bad), settings("other"))).as(bad).isEqualTo(1);
        }
        assertThat(run("backup", file("two"), settings("nowhere"))).isEqualTo(1);
        assertThat(run("backup", folder.resolve("no/folder"), settings("data"))).isEqualTo(1);
        assertThat(told())
                .contains("There is no database in")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    /// Of a PostgreSQL of one's own, into another one.
    @Test
    void backupAndRestoreWhenTheDatabaseIsElsewhereThenTheSameRows() {
        try (var from = TestDatabase.create();
                var into = TestDatabase.create()) {
            assertThat(OperatorsCommand.run(
                            List.of("invite", "olga@example.nl", "Olga", "Operator"),
                            stream(output),
                            stream(errors),
                            at(from)))
                    .as(told())
                    .isZero();

            assertThat(run("backup", file("one"), at(from))).as(told()).isZero();
            assertThat(run("restore", file("one"), at(into))).as(told()).isZero();

            assertThat(rows(into.jdbc())).isEqualTo(rows(from.jdbc()));
            assertThat(count(into.jdbc())).isPositive();
            assertThat(run("restore", file("one"), at(into))).isEqualTo(1);
            assertThat(told()).contains("The database isn't empty");
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    private String[] at(TestDatabase database) {
        return Stream.of(settings("data"))
                .map(setting -> setting.endsWith(".url=") ? setting + database.url() : setting)
                .toArray(String[]::new);
    }

    @Test
    void runWhenMisusedThenSaysHowItIsMeant() {
        assertThat(BackupCommand.run("backup", List.of(), stream(output), stream(errors)))
                .isEqualTo(2);
        assertThat(told()).contains("restore FILE");
    }

    /// At `data`; nothing is at `other` yet.
    private void inviteOlga() throws IOException {
        UnpackedPrograms.into(folder.resolve("data"));
        UnpackedPrograms.into(folder.resolve("other"));
        assertThat(OperatorsCommand.run(
                        List.of("invite", "olga@example.nl", "Olga", "Operator"),
                        stream(output),
                        stream(errors),
                        settings("data")))
                .as(told())
                .isZero();
    }

    private String[] settings(String data) {
        return settings(data, "keys.json");
    }

    private String[] settings(String data, String keys) {
        return new String[] {
            "--voordeur.data=" + folder.resolve(data),
            "--voordeur.database.url=",
            "--voordeur.keys.file=" + folder.resolve(keys),
            "--voordeur.base-url=http://localhost",
            "--voordeur.mail.relay=smtp://localhost"
        };
    }

    private Path file(String name) {
        return folder.resolve(name + ".backup");
    }

    /// What each table holds, in an order of its own.
    private Map<String, String> rows(String data) {
        try (var running = EmbeddedPostgres.start(folder.resolve(data).resolve("postgres"), PostgresTuning.durable())) {
            return rows(JdbcClient.create(running.dataSource()));
        }
    }

    private static Map<String, String> rows(JdbcClient jdbc) {
        var rows = new TreeMap<String, String>();
        for (var table : jdbc.sql("""
                            select relname from pg_class where relnamespace = 'public'::regnamespace
                              and relkind in ('r', 'p') and not relispartition and relname <> 'flyway_schema_history'""").query(String.class).list()) {
            rows.put(
                    table,
                    String.valueOf(
                            jdbc.sql("select string_agg(t::text, e'\\n' order by t::text) from %s t".formatted(table))
                                    .query((row, number) -> String.valueOf(row.getString(1)))
                                    .single()));
        }
        return rows;
    }

    private static long count(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from audit_event").query(Long.class).single();
    }

    private int run(String command, Path file, String... settings) {
        return BackupCommand.run(command, List.of(file.toString()), stream(output), stream(errors), settings);
    }

    private String told() {
        return output.toString(UTF_8) + errors.toString(UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }
}
