package nl.voordeur.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("process")
class EmbeddedPostgresTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final PostgresTuning DURABLE = UnpackedPrograms.durable();

    @TempDir
    private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() {
        folder = temporary.resolve("postgres");
    }

    @Test
    void startAgainThenDataIsStillThere() {
        try (var postgres = EmbeddedPostgres.start(folder, DURABLE)) {
            write(postgres.dataSource());
        }
        try (var postgres = EmbeddedPostgres.start(folder, DURABLE)) {
            assertThat(read(postgres.dataSource())).isEqualTo(1);
        }
    }

    @Test
    @Tag("asvs-13.2.1")
    void connectWithWrongPasswordThenRefused() throws IOException {
        try (var postgres = EmbeddedPostgres.start(folder, DURABLE)) {
            for (var source : List.of(postgres.dataSource(), postgres.administrator("postgres"))) {
                source.setPassword("guess");
                assertThatThrownBy(source::getConnection)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
            assertThat(JdbcClient.create(postgres.dataSource())
                            .sql("SHOW listen_addresses")
                            .query(String.class)
                            .single())
                    .isEqualTo("127.0.0.1");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void killPostgresThenItComesBackAndThePoolRecovers() throws Exception {
        try (var postgres = EmbeddedPostgres.start(folder, DURABLE)) {
            var config = new HikariConfig();
            config.setDataSource(postgres.dataSource());
            try (var pool = new HikariDataSource(config)) {
                write(pool);
                var killed = ProcessHandle.of(postgres.pid()).orElseThrow();
                killed.destroyForcibly();
                killed.onExit().get();

                // first the new process: for a moment the killed one's children still answer
                await().atMost(PATIENCE).until(() -> postgres.pid() != killed.pid());
                await().atMost(PATIENCE)
                        .ignoreExceptionsInstanceOf(DataAccessException.class)
                        .untilAsserted(() -> assertThat(read(pool)).isEqualTo(1));
            }
        }
    }

    /// The server ends just while its PostgreSQL, which died, is being started again.
    @Test
    void closeWhileItIsStartedAgainThenNoneIsLeft() throws Exception {
        var postgres = EmbeddedPostgres.start(folder, DURABLE);
        var processes = folder.resolve("cluster/postmaster.pid");
        var killed = ProcessHandle.of(postgres.pid()).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().get();
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> !Files.readString(processes).startsWith(killed.pid() + "\n"));

        postgres.close();

        assertThat(processes).doesNotExist();
    }

    @Test
    void killServerThenItsPostgresIsStoppedAndNothingIsLost() throws Exception {
        var server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresKeeper.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long orphan;
        try (var output = server.inputReader()) {
            orphan = Long.parseLong(output.readLine());
            server.destroyForcibly().waitFor();
        }
        assertThat(ProcessHandle.of(orphan)).get().matches(ProcessHandle::isAlive);

        try (var postgres = EmbeddedPostgres.start(folder, DURABLE)) {
            assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(read(postgres.dataSource())).isEqualTo(1);
        }
    }

    @Test
    void startTwiceThenSecondIsRefused() {
        try (var postgres = EmbeddedPostgres.start(folder, DURABLE)) {
            assertThat(postgres.pid()).isPositive();
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder, DURABLE))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("in use by another Voordeur");
        }
    }

    @Test
    void startOnDamagedFolderThenSaysSo() throws IOException {
        try (var postgres = EmbeddedPostgres.start(folder, DURABLE)) {
            write(postgres.dataSource());
        }
        Files.write(folder.resolve("cluster/global/pg_control"), new byte[8192]);
        assertRefused("is damaged (");
        Files.delete(folder.resolve("cluster/global/pg_control"));
        assertRefused("files are missing from it");
    }

    @Test
    void startOnOtherVersionThenSaysSo() throws IOException {
        EmbeddedPostgres.start(folder, DURABLE).close();
        Files.writeString(folder.resolve("cluster/PG_VERSION"), "17\n");
        assertRefused("belongs to PostgreSQL 17");
    }

    @Test
    void startWhereFolderCantBeMadeThenSaysSo() throws IOException {
        Files.writeString(folder, "a file");
        assertRefused("can't be used");
    }

    @Test
    void startAfterInterruptedCreationThenStartsAnew() throws IOException {
        Files.createDirectories(folder.resolve("cluster.unfinished/base"));
        try (var postgres = EmbeddedPostgres.start(folder, DURABLE)) {
            assertThat(postgres.pid()).isPositive();
        }
    }

    @Test
    void startAsRootInFolderOfOrdinaryUserThenRunsAsThatUser() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can become another user");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(folder);
        Files.setOwner(
                folder, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        try (var postgres = EmbeddedPostgres.start(folder, DURABLE)) {
            assertThat(ProcessHandle.of(postgres.pid()).orElseThrow().info().user())
                    .contains("nobody");
            write(postgres.dataSource());
        }
    }

    private void assertRefused(String words) {
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, DURABLE))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining(words)
                .hasMessageContaining(folder.toString());
    }

    static void write(DataSource source) {
        var jdbc = JdbcClient.create(source);
        jdbc.sql("CREATE TABLE kept (id int)").update();
        jdbc.sql("INSERT INTO kept VALUES (1)").update();
    }

    private static int read(DataSource source) {
        return JdbcClient.create(source)
                .sql("SELECT count(*) FROM kept")
                .query(Integer.class)
                .single();
    }

    /// A server process that starts the database, writes, and waits to be killed.
    static final class PostgresKeeper {

        private PostgresKeeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            var postgres = EmbeddedPostgres.start(Path.of(arguments[0]), DURABLE);
            write(postgres.dataSource());
            System.out.println(postgres.pid());
            Thread.currentThread().join();
        }
    }
}
