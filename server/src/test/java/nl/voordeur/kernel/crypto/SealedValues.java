package nl.voordeur.kernel.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.voordeur.kernel.SealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A database with sealed values of every kind, for tests.
final class SealedValues {

    /// More than one batch.
    static final int PEOPLE = Reseal.BATCH + 20;

    private final List<SealedColumn> columns;

    SealedValues(List<SealedColumn> columns) {
        this.columns = columns;
    }

    SealedColumn column(String table) {
        return columns.stream()
                .filter(column -> column.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] value(Keys keys, SealedColumn column, Object... place) {
        return keys.seal(("value of " + column.table()).getBytes(UTF_8), column.context(place));
    }

    /// Every value as it is after opening.
    List<String> plain(JdbcClient jdbc, Keys keys) {
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

    /// Every value as it stands there.
    List<byte[]> sealed(JdbcClient jdbc) {
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
    void fill(JdbcClient jdbc, Keys keys) {
        var organisation = UUID.randomUUID();
        jdbc.sql("""
                insert into organisation (id, slug, name, locale, settings, theme)
                values (:id, 'proef', 'Proef', 'nl', '{}', '{}')""").param("id", organisation).update();
        List<UUID> people =
                IntStream.range(0, PEOPLE).mapToObj(i -> UUID.randomUUID()).toList();
        for (UUID id : people) {
            jdbc.sql("""
                    insert into account (organisation_id, id, state, given_name, family_name, email, email_key, locale,
                                         birth_date_sealed, created_at, updated_at)
                    values (:organisation, :id, 'INVITED', 'A', 'B', :id::text, :id::text, 'nl', :value, now(), now())""")
                    .param("organisation", organisation)
                    .param("id", id)
                    .param("value", value(keys, column("account"), organisation, id))
                    .update();
        }
        UUID person = people.getFirst();
        SealedColumn former = columns.stream()
                .filter(column -> column.column().equals("former"))
                .findFirst()
                .orElseThrow();
        jdbc.sql("insert into factor_totp values (:organisation, :account, :value, 0, 0, now())")
                .param("organisation", organisation)
                .param("account", person)
                .param("value", value(keys, column("factor_totp"), organisation, person))
                .update();
        jdbc.sql(
                        "insert into factor_totp_pending values (:organisation, :account, :account, null, :value, now(), 0, 0, 0, '{}', :former)")
                .param("organisation", organisation)
                .param("account", person)
                .param("value", value(keys, column("factor_totp_pending"), organisation, person, person))
                .param("former", value(keys, former, organisation, person, person))
                .update();
        jdbc.sql("""
                insert into mail (organisation_id, id, kind, address, content_sealed, state, created_at,
                                  next_attempt_at, expires_at, changed_at)
                values (:organisation, :id, 'proef', 'a@b.example', :value, 'QUEUED', now(), now(), now(), now())""")
                .param("organisation", organisation)
                .param("id", person)
                .param("value", value(keys, column("mail"), organisation, person))
                .update();
        jdbc.sql("insert into link_request values (:organisation, :id, :value, now())")
                .param("organisation", organisation)
                .param("id", person)
                .param("value", value(keys, column("link_request"), organisation, person))
                .update();
        jdbc.sql("insert into kept_form values (:organisation, :account, :account, '', '/', 0, :value, now())")
                .param("organisation", organisation)
                .param("account", person)
                .param("value", value(keys, column("kept_form"), organisation, person, person))
                .update();
        jdbc.sql("insert into oidc_signing_key values (:organisation, 'kid', 'ES256', 'NEXT', '{}', :value, now())")
                .param("organisation", organisation)
                .param("value", value(keys, column("oidc_signing_key"), organisation, "kid"))
                .update();
    }

    /// Birth dates that do not open, in front of all others.
    static void damage(JdbcClient jdbc, int people, byte[] value) {
        jdbc.sql("""
                insert into account (organisation_id, id, state, given_name, family_name, email, email_key, locale,
                                     birth_date_sealed, created_at, updated_at)
                select id, lpad(n::text, 32, '0')::uuid, 'INVITED', 'A', 'B', n, n, 'nl', :value, now(), now()
                from organisation, generate_series(1, :people) n""").param("value", value).param("people", people).update();
    }
}
