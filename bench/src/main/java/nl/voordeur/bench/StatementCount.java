package nl.voordeur.bench;

import java.sql.Connection;
import java.sql.SQLException;

/// Which statements PostgreSQL carries out for one operation, and how long it takes over each (`pg_stat_statements`).
final class StatementCount {

    private final Database database;
    private long commitsBefore;

    StatementCount(Database database) {
        this.database = database;
    }

    /// Counting needs a library that PostgreSQL loads at its next start.
    static void prepare(Database database) throws SQLException {
        run(database, "alter system set shared_preload_libraries = 'pg_stat_statements'");
        run(database, "create extension if not exists pg_stat_statements");
    }

    void begin() throws SQLException {
        run(database, "select pg_stat_statements_reset()");
        commitsBefore = commits();
    }

    String end(int operations) throws SQLException {
        var text = new StringBuilder(
                "Commits per operation: %.1f%n".formatted((double) (commits() - commitsBefore) / operations));
        try (Connection connection = database.administer();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select calls, total_exec_time, regexp_replace(query, '\\s+', ' ', 'g') from pg_stat_statements
                        where calls > 0 and query not like '%pg_stat%' order by total_exec_time desc limit 40""")) {
            double calls = 0;
            double time = 0;
            while (rows.next()) {
                calls += rows.getDouble(1);
                time += rows.getDouble(2);
                text.append("%6.2f × %7.1f µs  %.150s%n"
                        .formatted(
                                rows.getDouble(1) / operations,
                                rows.getDouble(2) * 1000 / rows.getDouble(1),
                                rows.getString(3)));
            }
            text.append("%6.2f statements, %.2f ms together".formatted(calls / operations, time / operations));
        }
        return text.toString();
    }

    private long commits() throws SQLException {
        try (Connection connection = database.administer();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select xact_commit from pg_stat_database where datname = 'voordeur'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void run(Database database, String sql) throws SQLException {
        try (Connection connection = database.administer();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
