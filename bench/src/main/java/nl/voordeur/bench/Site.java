package nl.voordeur.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import nl.voordeur.factor.password.hashing.MeasuredHash;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.crypto.KeyFile;

/// A data folder with so many accounts, ready to be served.
///
/// @param secret of every client
/// @param id of the organisation
record Site(int accounts, Path data, String secret, OrganisationId id) {

    /// Makes a new one: organisation and portals by way of the API, people straight into the tables.
    static Site seed(BenchSettings settings, HttpClient http, int accounts, boolean counted)
            throws IOException, InterruptedException, SQLException {
        Path data = settings.work().resolve("data-" + accounts);
        Path note = data.resolve("seeded.properties");
        if (settings.keep() && Files.exists(note)) {
            return noted(settings, accounts, data, note);
        }
        remove(data);
        String secret = UUID.randomUUID().toString().repeat(2);
        try (var server = RunningServer.start(settings, settings.quickStart(), data, secret)) {
            Organisation.bringIn(http, server.base(), secret);
            try (Connection connection = server.database().connect()) {
                var id = idOf(connection);
                accountsOf(id, data).copy(connection, accounts);
                if (counted) {
                    StatementCount.prepare(server.database());
                }
                var site = new Site(accounts, data, secret, id);
                Files.writeString(note, "secret=%s%nid=%s%n".formatted(secret, id));
                return site;
            }
        }
    }

    private static Site noted(BenchSettings settings, int accounts, Path data, Path note)
            throws IOException, SQLException {
        var noted = new Properties();
        try (var reader = Files.newBufferedReader(note)) {
            noted.load(reader);
        }
        var id = new OrganisationId(UUID.fromString(noted.getProperty("id")));
        var site = new Site(accounts, data, noted.getProperty("secret"), id);
        try (var server = site.start(settings, settings.quickStart());
                Connection connection = server.database().connect()) {
            accountsOf(id, data).copyBrowsers(connection, accounts);
        }
        return site;
    }

    static Accounts accountsOf(OrganisationId id, Path data) {
        var keys = new KeyFile(data.resolve("keys.json")).load();
        return new Accounts(id, new MeasuredHash(keys, Person.PASSWORD).stored(), keys);
    }

    RunningServer start(BenchSettings settings, List<String> options) {
        return RunningServer.start(settings, options, data, secret);
    }

    MeasuredHash hash() {
        return new MeasuredHash(new KeyFile(data.resolve("keys.json")).load(), Person.PASSWORD);
    }

    String title() {
        return "%,d accounts".formatted(accounts);
    }

    static OrganisationId idOf(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select id from organisation where slug = ?")) {
            query.setString(1, Organisation.SLUG);
            try (var rows = query.executeQuery()) {
                rows.next();
                return new OrganisationId(rows.getObject(1, UUID.class));
            }
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return title() + " in " + data;
    }
}
