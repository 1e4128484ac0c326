package nl.voordeur.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/// Whether a sign-in costs the same after many of them, and what they leave in the database.
final class Growth {

    private static final int PARTS = 10;

    private Growth() {}

    static void run(Subject subject, int signIns, Consumer<String> say) throws InterruptedException, SQLException {
        var statements = new StatementCount(subject.server().database());
        for (int part = 1; part <= PARTS; part++) {
            var load = subject.signIns(signIns / PARTS);
            statements.begin();
            var sample = subject.measure(load);
            say.accept("%,d sign-ins: %.2f + %.2f CPU-ms, of which the hash %.2f"
                    .formatted(part * load.operations(), sample.server(), sample.database(), sample.hash()));
            if (part == 1 || part == PARTS) {
                say.accept(statements.end(load.operations()));
            }
        }
        say.accept(tables(subject.server().database()));
    }

    private static String tables(Database database) throws SQLException {
        var text = new StringBuilder("rows, dead rows, changes, of those within a page, KiB of rows, KiB of indexes\n");
        try (Connection connection = database.administer();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select relname, n_live_tup, n_dead_tup, n_tup_upd, n_tup_hot_upd,
                               pg_table_size(relid) / 1024, pg_indexes_size(relid) / 1024
                        from pg_stat_user_tables where n_tup_ins + n_tup_upd > 0
                        order by pg_total_relation_size(relid) desc limit 20""")) {
            while (rows.next()) {
                text.append("%-32s %8d %8d %8d %8d %8d %8d%n"
                        .formatted(
                                rows.getString(1),
                                rows.getLong(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getLong(5),
                                rows.getLong(6),
                                rows.getLong(7)));
            }
        }
        return text.toString();
    }
}
