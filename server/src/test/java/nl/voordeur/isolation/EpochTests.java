package nl.voordeur.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is derived from an account carries the account's epoch, and each statement that makes a row of it count
/// compares the two; so a new kind of token can't forget to end.
@VoordeurTest
@Tag("asvs-7.4.2")
class EpochTests {

    /// Tables that name an account, but give nobody anything.
    private static final Map<String, String> WITHOUT = Map.ofEntries(
            Map.entry("audit_event", "tells what was, for ever"),
            Map.entry("oidc_logout", "tells a portal that something ended"),
            Map.entry("mail", "is on its way to an address; what it opens has an epoch or a state of its own"),
            Map.entry("factor_password", "proves, and is itself replaced or removed"),
            Map.entry("factor_totp", "proves, and is itself replaced or removed"),
            Map.entry("factor_ticket", "outlives a new password, and is deleted by a block in its own transaction"),
            Map.entry("role_grant", "is given for good, and counts only while the account is active"),
            Map.entry("invitation", "is of somebody who is not active, and so has nothing to end yet"),
            Map.entry(
                    "recovery_address",
                    "waits for a word of its owner, who gets in by nothing but the account's own factors"),
            Map.entry("factor_passkey", "proves, and is itself suspended or removed"),
            Map.entry("factor_passkey_handle", "names an account to its devices, and opens nothing"));

    private static final Pattern COMPARED = Pattern.compile("\\w\\.epoch = \\w\\.epoch");
    private static final Pattern EXCUSED = Pattern.compile("-- any epoch: \\w");

    private final JdbcClient jdbc;

    @Autowired
    EpochTests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void tableThatNamesAnAccountHasAnEpochOrIsExcused() {
        var without = new TreeSet<>(tablesWith("account_id"));
        without.removeAll(tablesWith("epoch"));

        assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT.keySet());
    }

    @Test
    void statementThatMakesARowCountComparesTheEpoch() {
        var tables = new TreeSet<>(tablesWith("epoch"));
        tables.remove("account");

        assertThat(statements().filter(sql -> reads(sql, tables)))
                .hasSizeGreaterThan(10)
                .allMatch(EpochTests::heedful, "compares the epoch, or says why any will do");
    }

    @Test
    void statementThatForgetsTheEpochIsNoticed() {
        var tables = Set.of("session");
        assertThat(List.of(
                        "select id from session where token_hash = :token",
                        "update session set last_seen = :now where token_hash = :token returning id",
                        "select 1 from account a where exists (select from session s where s.account_id = a.id)"))
                .allMatch(sql -> reads(sql, tables))
                .noneMatch(EpochTests::heedful);
        assertThat(reads("delete from session where ends_at < :now", tables)).isFalse();
    }

    private static boolean reads(String sql, Set<String> tables) {
        String plain = sql.strip();
        boolean answers = plain.startsWith("select") || plain.startsWith("with") || plain.contains("returning");
        return answers
                && tables.stream()
                        .anyMatch(table -> Pattern.compile("\\b(from|join|using|update) " + table + "\\b")
                                .matcher(plain)
                                .find());
    }

    private static boolean heedful(String sql) {
        return COMPARED.matcher(sql).find() || EXCUSED.matcher(sql).find();
    }

    private Set<String> tablesWith(String column) {
        return Set.copyOf(
                jdbc.sql("""
                        select relname::text from pg_class join pg_attribute on attrelid = pg_class.oid
                        where attname = :column and relkind in ('r', 'p') and not relispartition
                          and relnamespace = 'public'::regnamespace""").param("column", column).query(String.class).list());
    }

    private static Stream<String> statements() {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files
                    .filter(file -> file.toString().endsWith("Store.java"))
                    .map(EpochTests::source)
                    .toList()
                    .stream()
                    .flatMap(source -> SqlStatements.of(source).stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
