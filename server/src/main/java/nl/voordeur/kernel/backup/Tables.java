package nl.voordeur.kernel.backup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the database has, as PostgreSQL and Flyway know it: no table is listed by hand, so none is forgotten.
final class Tables {

    private static final String HISTORY = "flyway_schema_history";

    private Tables() {}

    /// Each table with its columns; whoever is referred to comes first. Partitions belong to their parent.
    static Map<String, List<String>> inOrder(JdbcClient jdbc) {
        var names = new ArrayList<>(jdbc.sql("""
                        select relname from pg_class
                        where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
                          and not relispartition and relname <> :history
                        order by relname""")
                .param("history", HISTORY)
                .query((row, number) -> row.getString("relname"))
                .list());
        var references = references(jdbc);
        var tables = new LinkedHashMap<String, List<String>>();
        while (!names.isEmpty()) {
            var ready = names.stream()
                    .filter(name -> references.getOrDefault(name, List.of()).stream()
                            .allMatch(other -> other.equals(name) || tables.containsKey(other)))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + names);
            }
            ready.forEach(name -> tables.put(name, columns(jdbc, name)));
            names.removeAll(ready);
        }
        return tables;
    }

    private static Map<String, List<String>> references(JdbcClient jdbc) {
        record Reference(String from, String to) {}
        return jdbc
                .sql("""
                        select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
                        where contype = 'f' and connamespace = current_schema()::regnamespace""")
                .query((row, number) -> new Reference(row.getString("from"), row.getString("to")))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(Reference::from, Collectors.mapping(Reference::to, Collectors.toList())));
    }

    /// Those that aren't computed.
    private static List<String> columns(JdbcClient jdbc, String table) {
        return jdbc.sql("""
                        select attname from pg_attribute
                        where attrelid = :table::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                        order by attnum""")
                .param("table", table)
                .query((row, number) -> row.getString("attname"))
                .list();
    }

    /// The migrations that a database had.
    static List<String> schema(JdbcClient jdbc) {
        return jdbc.sql("select version, checksum from flyway_schema_history where success order by installed_rank")
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

    static boolean exist(JdbcClient jdbc) {
        return jdbc.sql("select to_regclass('flyway_schema_history') is not null")
                .query(Boolean.class)
                .single();
    }
}
