package nl.voordeur.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipFile;
import nl.voordeur.VoordeurApplication;
import nl.voordeur.signin.Visitor;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tukaani.xz.XZInputStream;

/// The lowest PostgreSQL that `docs/operate.md` promises.
class LowestPostgresTests {

    /// The build puts its programs there.
    private static final Path ARCHIVE = Path.of("target/lowest-postgres/postgres.jar");

    @Test
    void startOnAnOlderPostgresThenRefusedInASentence() {
        assertThatThrownBy(() -> new ServerVersion(14, "14.18").refuseWhenTooOld())
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessage("DATABASE_URL names PostgreSQL 14.18, and Voordeur needs 15 or later: upgrade it, or leave"
                        + " DATABASE_URL out.");
        assertThatCode(() -> new ServerVersion(15, "15.0").refuseWhenTooOld()).doesNotThrowAnyException();
    }

    @Test
    @Tag("process")
    void startOnTheLowestPostgresThenItServes(@TempDir Path folder) throws Exception {
        var launcher = Launcher.choose(folder);
        var programs = new PostgresPrograms(folder.resolve("programs"));
        unpack(programs.folder());
        var cluster = folder.resolve("cluster");
        assertThat(launcher.command(List.of(
                                programs.path("initdb"),
                                "--pgdata=" + cluster,
                                "--username=postgres",
                                "--auth=trust",
                                "--encoding=UTF8",
                                "--locale=C"))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("initdb").toFile())
                        .start()
                        .waitFor())
                .isZero();
        int port = new PortChoice(folder.resolve("port")).choose();
        var postgres = new Postmaster(
                        cluster,
                        folder.resolve("log"),
                        launcher,
                        List.of(
                                programs.path("postgres"),
                                "-D",
                                cluster.toString(),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "fsync=off",
                                "-p",
                                "" + port))
                .start();
        try {
            var administrator = JdbcClient.create(administrator(port));
            assertThat(ServerVersion.of(administrator(port)).major()).isEqualTo(ServerVersion.LOWEST);
            administrator.sql("create role voordeur login").update();
            administrator.sql("create database voordeur owner voordeur").update();
            serves(folder, port);
        } finally {
            Postmaster.stop(postgres.toHandle());
        }
    }

    private static void serves(Path folder, int database) {
        try (var server = new SpringApplication(VoordeurApplication.class)
                .run(
                        "--voordeur.database.url=postgres://voordeur@127.0.0.1:" + database + "/voordeur",
                        "--voordeur.keys.file=" + folder.resolve("keys.json"),
                        "--voordeur.mail.worker=false",
                        "--server.port=0")) {
            var visitor = new Visitor(Integer.parseInt(
                    Objects.requireNonNull(server.getEnvironment().getProperty("local.server.port"))));
            visitor.get("/platform/sign-in");
            var answer =
                    visitor.post("/platform/sign-in", Map.of("username", "iemand", "password", "niet-het-wachtwoord"));
            assertThat(answer.body()).contains("horen niet bij elkaar");
            assertThat(server.getBean(JdbcClient.class)
                            .sql("select count(*) from audit_event where type = 'authn_login_fail'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private static PGSimpleDataSource administrator(int port) {
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        source.setUser("postgres");
        return source;
    }

    private static void unpack(Path target) throws IOException {
        try (var jar = new ZipFile(ARCHIVE.toFile());
                var tar = new TarArchiveInputStream(
                        new XZInputStream(jar.getInputStream(jar.getEntry("postgres-linux-x86_64.txz"))))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = target.resolve(entry.getName());
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (!entry.isDirectory()) {
                    Files.copy(tar, path);
                    assertThat(path.toFile().setExecutable((entry.getMode() & 0100) != 0))
                            .isTrue();
                }
            }
        }
    }
}
