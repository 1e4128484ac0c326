package nl.voordeur.kernel.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/// PostgreSQL's data files with the two passwords that open them. Made once; afterwards only recognised.
record PostgresCluster(Path folder, String password, String administratorPassword) {

    static final String NAME = "voordeur";
    static final String ADMINISTRATOR = "postgres";

    private static final String ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n";

    /// Opens the data files in a folder, or makes them in a folder without.
    static PostgresCluster openOrCreate(Path parent, PostgresPrograms programs, Launcher launcher) throws IOException {
        var folder = parent.resolve("cluster");
        var passwords = parent.resolve("password");
        if (Files.exists(folder)) {
            check(folder);
            return read(folder, passwords);
        }
        var cluster = new PostgresCluster(folder, randomPassword(), randomPassword());
        var unfinished = parent.resolve("cluster.unfinished");
        PostgresPrograms.deleteTree(unfinished);
        cluster.initialise(unfinished, programs, launcher);
        cluster.write(passwords);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        return cluster;
    }

    private void initialise(Path target, PostgresPrograms programs, Launcher launcher) throws IOException {
        // Trust only until the line below replaces it: nothing listens before that.
        run(
                launcher.command(List.of(
                        programs.path("initdb"),
                        "--pgdata=" + target,
                        "--username=" + ADMINISTRATOR,
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8")),
                "");
        Files.writeString(target.resolve("pg_hba.conf"), ACCESS);
        run(
                launcher.command(List.of(programs.path("postgres"), "--single", "-D", target.toString(), "postgres")),
                """
                ALTER ROLE %s PASSWORD '%s';
                CREATE ROLE %s LOGIN PASSWORD '%s';
                CREATE DATABASE %s OWNER %s;
                """.formatted(ADMINISTRATOR, administratorPassword, NAME, password, NAME, NAME));
    }

    private static void run(ProcessBuilder command, String input) throws IOException {
        var process = command.redirectErrorStream(true).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new DatabaseUnavailable("PostgreSQL's data files can't be made: " + LogTail.reason(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while PostgreSQL's data files were made", e);
        }
    }

    private static void check(Path folder) throws IOException {
        var version = folder.resolve("PG_VERSION");
        if (!Files.exists(version) || !Files.exists(folder.resolve("global/pg_control"))) {
            throw damaged(folder, "files are missing from it");
        }
        var major = Files.readString(version).strip();
        if (!major.equals(PostgresPrograms.MAJOR)) {
            throw new DatabaseUnavailable(
                    "The data folder %s belongs to PostgreSQL %s and this Voordeur runs PostgreSQL %s: see 'Upgrades' in docs/operate.md."
                            .formatted(folder, major, PostgresPrograms.MAJOR));
        }
    }

    static DatabaseUnavailable damaged(Path folder, String reason) {
        return new DatabaseUnavailable(
                "The data folder %s is damaged (%s): put back a backup, or move the folder away to start empty."
                        .formatted(folder, reason));
    }

    private static PostgresCluster read(Path folder, Path passwords) throws IOException {
        var lines = Files.exists(passwords) ? Files.readAllLines(passwords) : List.<String>of();
        if (lines.size() < 2) {
            throw damaged(folder, "the file " + passwords + " with its passwords is missing or incomplete");
        }
        return new PostgresCluster(folder, lines.get(0), lines.get(1));
    }

    private void write(Path passwords) throws IOException {
        Files.deleteIfExists(passwords);
        Files.createFile(passwords, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwords, password + "\n" + administratorPassword + "\n");
    }

    private static String randomPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "PostgresCluster[" + folder + "]";
    }
}
