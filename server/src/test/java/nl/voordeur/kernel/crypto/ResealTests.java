package nl.voordeur.kernel.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.voordeur.TestDatabase;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.SealedColumn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@VoordeurTest
@Tag("asvs-11.2.2")
@Tag("asvs-13.3.4")
class ResealTests {

    /// More than one batch.
    private static final int PEOPLE = Reseal.BATCH + 20;

    private final List<SealedColumn> columns;
    private final JdbcClient ofTheServer;
    private KeyFile file = new KeyFile(Path.of("unset"));

    @Autowired
    ResealTests(List<SealedColumn> columns, JdbcClient ofTheServer) {
        this.columns = columns;
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
                          and column_name not like '%\\_hash' and table_name <> 'scheduled_tasks'""").query(String.class).list();
        assertThat(declared).containsExactlyInAnyOrderElementsOf(binary);
    }

    @Test
    void runWhenRotatedThenEverythingOpensWithTheNewestKeyAlone() {
        try (var database = TestDatabase.create()) {
            var jdbc = database.jdbc();
            var before = file.create();
            new KeyMarkStore(jdbc).check(before);
            fill(jdbc, before);
            var after = file.rotate();
            var reseal = reseal(jdbc, after);
            assertThat(reseal.left()).isEqualTo(PEOPLE + 4);

            reseal.run();

            assertThat(reseal.left()).isZero();
            var retired = file.retire();
            new KeyMarkStore(jdbc).check(retired);
            assertThat(plain(jdbc, retired))
                    .hasSize(PEOPLE + 4)
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
            fill(jdbc, before);
            var after = file.rotate();
            var totp = column("factor_totp");
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

            assertThat(plain(jdbc, file.retire()))
                    .hasSize(PEOPLE + 4)
                    .contains("value of somebody's new app")
                    .doesNotContain("value of factor_totp");
        }
    }

    @Test
    void replaceWhenTheValueIsAnotherByNowThenLeavesIt() {
        try (var database = TestDatabase.create()) {
            var jdbc = database.jdbc();
            var before = file.create();
            fill(jdbc, before);
            var store = new ResealStore(jdbc);
            var totp = column("factor_totp");
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
            fill(jdbc, file.rotate());
            List<byte[]> values = values(jdbc);

            reseal(jdbc, stale).run();

            assertThat(values(jdbc)).containsExactlyElementsOf(values);
        }
    }

    @Test
    void runWhenAValueDoesNotOpenThenTheOthersMoveAndTheMarkStays() {
        try (var database = TestDatabase.create()) {
            var jdbc = database.jdbc();
            var before = file.create();
            new KeyMarkStore(jdbc).check(before);
            fill(jdbc, before);
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

    @Test
    void contextWhenAPartIsMissingThenRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> column("factor_totp").context(UUID.randomUUID()));
    }

    private Reseal reseal(JdbcClient jdbc, Keys keys) {
        return new Reseal(columns, new ResealStore(jdbc), new KeyMarkStore(jdbc), keys);
    }

    private SealedColumn column(String table) {
        return columns.stream()
                .filter(column -> column.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] value(Keys keys, SealedColumn column, Object... place) {
        return keys.seal(("value of " + column.table()).getBytes(UTF_8), column.context(place));
    }

    /// Every value as it is after opening.
    private List<String> plain(JdbcClient jdbc, Keys keys) {
        var all = new ArrayList<String>();
        for (SealedColumn column : columns) {
            jdbc.sql("select %s, %s as value from %s where %2$s is not null"
                            .formatted(String.join(", ", column.place()), column.column(), column.table()))
                    .query((row, number) -> {
                        var place = new ArrayList<>();
                        for (String part : column.place()) {
                            place.add(row.getObject(part));
                        }
                        return new String(keys.open(row.getBytes("value"), column.context(place.toArray())), UTF_8);
                    })
                    .list()
                    .forEach(all::add);
        }
        return all;
    }

    private List<byte[]> values(JdbcClient jdbc) {
        return columns.stream()
                .flatMap(column -> jdbc
                        .sql("select %s from %s order by %s"
                                .formatted(column.column(), column.table(), String.join(", ", column.place())))
                        .query(byte[].class)
                        .list()
                        .stream())
                .toList();
    }

    /// One value of each kind, and birth dates for more than one batch.
    private void fill(JdbcClient jdbc, Keys keys) {
        var organisation = UUID.randomUUID();
        jdbc.sql("""
                insert into organisation (id, slug, name, locale, settings, theme)
                values (:id, 'proef', 'Proef', 'nl', '{}', '{}')""").param("id", organisation).update();
        List<UUID> people =
                IntStream.range(0, PEOPLE).mapToObj(i -> UUID.randomUUID()).toList();
        for (UUID id : people) {
            jdbc.sql("""
                    insert into account (organisation_id, id, state, given_name, family_name, email, email_key, locale,
                                         birth_date_sealed, created_at)
                    values (:organisation, :id, 'INVITED', 'A', 'B', :id::text, :id::text, 'nl', :value, now())""")
                    .param("organisation", organisation)
                    .param("id", id)
                    .param("value", value(keys, column("account"), organisation, id))
                    .update();
        }
        UUID person = people.getFirst();
        jdbc.sql("insert into factor_totp values (:organisation, :account, :value, 0, 0, now())")
                .param("organisation", organisation)
                .param("account", person)
                .param("value", value(keys, column("factor_totp"), organisation, person))
                .update();
        jdbc.sql("insert into factor_totp_pending values (:organisation, :account, :account, null, :value, now(), 0)")
                .param("organisation", organisation)
                .param("account", person)
                .param("value", value(keys, column("factor_totp_pending"), organisation, person, person))
                .update();
        jdbc.sql("""
                insert into mail (organisation_id, id, kind, address, content_sealed, state, created_at,
                                  next_attempt_at, expires_at, changed_at)
                values (:organisation, :id, 'proef', 'a@b.example', :value, 'QUEUED', now(), now(), now(), now())""")
                .param("organisation", organisation)
                .param("id", person)
                .param("value", value(keys, column("mail"), organisation, person))
                .update();
        jdbc.sql("insert into oidc_signing_key values (:organisation, 'kid', 'ES256', 'NEXT', '{}', :value, now())")
                .param("organisation", organisation)
                .param("value", value(keys, column("oidc_signing_key"), organisation, "kid"))
                .update();
    }
}
