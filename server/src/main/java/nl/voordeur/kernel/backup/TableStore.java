package nl.voordeur.kernel.backup;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// What the database has, as PostgreSQL and Flyway know it: no table is listed by hand, so none is forgotten.
final class TableStore {

    private static final String HISTORY = "flyway_schema_history";

    private final JdbcClient jdbc;

    private TableStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static TableStore of(DataSource database) {
        return new TableStore(JdbcClient.create(database));
    }

    /// All statements by this connection, in its transaction.
    static TableStore of(Connection connection) {
        return of(new SingleConnectionDataSource(connection, true));
    }

    /// Each table with its columns; whoever is referred to comes first. Partitions belong to their parent.
    Map<String, List<String>> inOrder() {
        var names = new ArrayList<>(jdbc.sql("""
                        -- every organisation: a backup has all
                        select relname from pg_class
                        where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
                          and not relispartition and relname <> :history
                        order by relname""")
                .param("history", HISTORY)
                .query((row, number) -> row.getString("relname"))
                .list());
        var references = references();
        var tables = new LinkedHashMap<String, List<String>>();
        while (!names.isEmpty()) {
            var ready = names.stream()
                    .filter(name -> references.getOrDefault(name, List.of()).stream()
                            .allMatch(other -> other.equals(name) || tables.containsKey(other)))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + names);
            }
            ready.forEach(name -> tables.put(name, columns(name)));
            names.removeAll(ready);
        }
        return tables;
    }

    private Map<String, List<String>> references() {
        record Reference(String from, String to) {}
        return jdbc
                .sql("""
                        -- every organisation: a backup has all
                        select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
                        where contype = 'f' and connamespace = current_schema()::regnamespace""")
                .query((row, number) -> new Reference(row.getString("from"), row.getString("to")))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(Reference::from, Collectors.mapping(Reference::to, Collectors.toList())));
    }

    /// Those that aren't computed.
    private List<String> columns(String table) {
        return jdbc.sql("""
                        -- every organisation: a backup has all
                        select attname from pg_attribute
                        where attrelid = :table::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                        order by attnum""")
                .param("table", table)
                .query((row, number) -> row.getString("attname"))
                .list();
    }

    /// The migrations that a database had.
    List<String> schema() {
        return jdbc.sql("""
                        -- every organisation: a backup has all
                        select version, checksum from flyway_schema_history where success order by installed_rank""")
                .query((row, number) -> row.getString("version") + " " + row.getInt("checksum"))
                .list();
    }

    /// The migrations that this Voordeur makes.
    static List<String> ownSchema(DataSource database) {
        return java.util.Arrays.stream(
                        Flyway.configure().dataSource(database).load().info().all())
                .map(migration -> migration.getVersion() + " " + migration.getChecksum())
                .toList();
    }

    boolean exist() {
        return jdbc.sql("""
                        -- every organisation: a backup has all
                        select to_regclass('flyway_schema_history') is not null""").query(Boolean.class).single();
    }

    boolean hasRows(String table) {
        return jdbc.sql("""
                        -- every organisation: a backup has all
                        select exists (select from %s)""".formatted(table)).query(Boolean.class).single();
    }

    /// Generated numbers go on after the highest that was given out.
    void numbersGoOn() {
        record Numbered(String table, String column) {}
        jdbc.sql("""
                        -- every organisation: a backup has all
                        select attrelid::regclass::text as table, attname as column from pg_attribute
                        join pg_class on pg_class.oid = attrelid
                        where relnamespace = current_schema()::regnamespace and attidentity <> '' and not relispartition""")
                .query((row, number) -> new Numbered(row.getString("table"), row.getString("column")))
                .list()
                .forEach(numbered -> jdbc.sql("""
                                -- every organisation: a backup has all
                                select setval(pg_get_serial_sequence('%1$s', '%2$s'), coalesce(max(%2$s), 0) + 1, false)
                                from %1$s""".formatted(numbered.table(), numbered.column()))
                        .query(Long.class)
                        .single());
    }
}
