package nl.voordeur.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.Function;
import nl.voordeur.kernel.DataCipher;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import org.postgresql.PGConnection;

/// Puts people who activated long ago straight into the database: account, password, authenticator app and a browser
/// that is known. All share one password hash with its salt; that changes nothing of what a sign-in costs.
final class Accounts {

    private static final int ROWS_AT_ONCE = 1_000;

    private final OrganisationId organisation;
    private final String passwordHash;
    private final DataCipher cipher;

    Accounts(OrganisationId organisation, String passwordHash, DataCipher cipher) {
        this.organisation = organisation;
        this.passwordHash = passwordHash;
        this.cipher = cipher;
    }

    void copy(Connection connection, int count) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
        }
        copy(
                connection,
                count,
                "account (organisation_id, id, state, given_name, family_name, email, email_key, username, username_key,"
                        + " locale, created_at, activated_at, updated_at)",
                person -> row(
                        person.id().toString(),
                        "ACTIVE",
                        "Sanne",
                        "van Thuis",
                        person.email(),
                        person.email(),
                        person.username(),
                        person.username(),
                        "nl",
                        "2026-01-02 09:00+01",
                        "2026-01-03 10:00+01",
                        "2026-01-03 10:00+01"));
        copy(
                connection,
                count,
                "factor_password (organisation_id, account_id, hash, set_at, mail_born)",
                person -> row(person.id().toString(), passwordHash, "2026-01-03 10:00+01", "f"));
        copy(
                connection,
                count,
                "factor_totp (organisation_id, account_id, secret, last_step, failures, enrolled_at)",
                person -> row(person.id().toString(), bytes(sealed(person)), "0", "0", "2026-01-03 10:00+01"));
        copyBrowsers(connection, count);
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    /// With the marks that everybody begins with, since each sign-in gives a browser another one.
    void copyBrowsers(Connection connection, int count) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("truncate known_browser");
        }
        copy(
                connection,
                count,
                "known_browser (organisation_id, account_id, epoch, token_hash, first_seen, last_seen)",
                person -> row(
                        person.id().toString(),
                        "0",
                        bytes(OpaqueToken.hashOf(person.browserMark())),
                        "2026-01-03 10:00+01",
                        "2026-11-01 10:00+01"));
    }

    private void copy(Connection connection, int count, String columns, Function<Person, String> row)
            throws SQLException, IOException {
        var copying = connection.unwrap(PGConnection.class).getCopyAPI();
        var rows = new StringBuilder();
        for (int first = 0; first < count; first += ROWS_AT_ONCE) {
            rows.setLength(0);
            for (int number = first; number < Math.min(first + ROWS_AT_ONCE, count); number++) {
                rows.append(organisation)
                        .append('\t')
                        .append(row.apply(new Person(organisation, number)))
                        .append('\n');
            }
            copying.copyIn("copy " + columns + " from stdin", new StringReader(rows.toString()));
        }
    }

    /// As `nl.voordeur.factor.totp` seals it.
    private byte[] sealed(Person person) {
        return cipher.seal(person.totpSecret(), "factor_totp.secret/" + organisation + "/" + person.id());
    }

    private static String row(String... columns) {
        return String.join("\t", columns);
    }

    /// A backslash is doubled in the text format of COPY.
    private static String bytes(byte[] value) {
        return "\\\\x" + HexFormat.of().formatHex(value);
    }
}
