package nl.voordeur.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every statement of the server names its organisation, and the rule notices one that doesn't.
class SqlStatementsTests {

    @Test
    @Tag("asvs-8.4.1")
    void everyStatementIsScopedByOrganisation() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> read(file).contains(".sql(")))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(file -> assertThat(SqlStatements.of(read(file)))
                            .isNotEmpty()
                            .allMatch(
                                    SqlStatements::scoped,
                                    "binds each table to :organisation, or says why it serves all"));
        }
    }

    @Test
    void ofThenConstantsStandInTheirPlaceAndRunTimeWordsDont() {
        assertThat(SqlStatements.of("""
                        class NoteStore {
                            static final String COLUMNS = "id, text";
                            static final String SELECT = "select " + COLUMNS + " from note where ";
                            Object one(String further) {
                                return jdbc.sql(SELECT + "id = :id" + further).query().single();
                            }
                            int drop() {
                                return bind(jdbc.sql("delete from note where %s".formatted(COLUMNS)), 1).update();
                            }
                        }"""))
                .isEqualTo(List.of("select id, text from note where id = :id", "delete from note where %s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "select organisation_id, id from mail where id = :id",
                "select id from mail where organisation_id is not null and id = :id",
                "update mail set organisation_id = :organisation where id = :id",
                "update mail set kind = :organisation where organisation_id = organisation_id",
                "delete from mail where id = :id and state = 'organisation_id = :organisation'",
                "select 1 from session s join account a on a.id = s.account_id where s.organisation_id = :organisation",
                "select 1 from mail where organisation_id = :organisation union all select 1 from session where id = :id",
                "insert into mail (id, organisation_id) values (:id, :other)",
                "insert into mail (organisation_id, id) values (:other, :id)",
                "insert into mail (organisation_id, id) select :other, :id",
                "delete from session where ends_at <= :now",
                "select 1 from mail -- every organisation",
            })
    void scopedWhenATableIsNotBoundThenNo(String sql) {
        assertThat(SqlStatements.scoped(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from mail where organisation_id = :organisation and id = :id",
                "select 1 from session s join account a on a.organisation_id = s.organisation_id and a.id = s.account_id"
                        + " where s.organisation_id = :organisation",
                "delete from mail m using account a where a.organisation_id = m.organisation_id"
                        + " and m.organisation_id = :organisation",
                "insert into mail (organisation_id, id) values (:organisation, :id) on conflict do update set id = :id",
                "insert into mail (organisation_id, id) select :organisation, :id"
                        + " where (select count(*) from mail where organisation_id = :organisation) < 5",
                "delete from session -- every organisation: what ended\nwhere ends_at <= :now",
                "select * from organisation where slug = :slug",
            })
    void scopedWhenEachTableIsBoundOrTheReasonGivenThenYes(String sql) {
        assertThat(SqlStatements.scoped(sql)).isTrue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
