package nl.voordeur.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// The running embedded PostgreSQL of a data folder, read from its own files.
record Database(long postmaster, int port, String password, String administratorPassword) {

    static Database in(Path folder) {
        try {
            List<String> running = Files.readAllLines(folder.resolve("cluster/postmaster.pid"));
            List<String> passwords = Files.readAllLines(folder.resolve("password"));
            return new Database(
                    Long.parseLong(running.get(0).strip()),
                    Integer.parseInt(running.get(3).strip()),
                    passwords.get(0),
                    passwords.get(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(address(), "voordeur", password);
    }

    /// As superuser, for what only a superuser may set.
    Connection administer() throws SQLException {
        return DriverManager.getConnection(address(), "postgres", administratorPassword);
    }

    private String address() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/voordeur";
    }

    @Override
    public String toString() {
        return "Database[" + port + "]";
    }
}
