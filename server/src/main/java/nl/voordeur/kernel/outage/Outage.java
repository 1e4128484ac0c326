package nl.voordeur.kernel.outage;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// That the database can't do what it is asked just now, although nothing is wrong with what is asked.
///
/// @param state the SQLSTATE in which PostgreSQL or its driver says so
public record Outage(String state) {

    private static final String NO_CONNECTION = "08001";

    private static final List<String> STATES = List.of(
            "08", // connection: refused, broken, silent
            "53", // resources: disk full, out of memory, too many connections
            "57", // an operator or a crash stops it, it starts or stops; also a statement that took too long
            "58", // its files or its machine
            "40", // rolled back because of others: deadlock, serialization
            "25006", // reads only: after a fail-over, the server that is no longer the primary one
            "25P03", // a transaction was left lying
            "25P04", // a transaction took too long
            "55P03"); // somebody else kept what it needs locked for long

    /// Empty when it is something else: a bug, or a value that the database doesn't take.
    public static Optional<Outage> of(@Nullable Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof SQLTransientConnectionException) {
                return Optional.of(new Outage(NO_CONNECTION)); // the pool has none to give, whatever the reason
            }
            if (e instanceof SQLException refused && isState(refused.getSQLState())) {
                return Optional.of(new Outage(refused.getSQLState()));
            }
        }
        return Optional.empty();
    }

    private static boolean isState(@Nullable String state) {
        return state != null && STATES.stream().anyMatch(state::startsWith);
    }

    /// For the log, where nobody knows the numbers.
    String words() {
        return switch (state) {
            case "53100" -> "its disk is full";
            case "53300" -> "it takes no more connections";
            case "25006" -> "it only reads";
            case "55P03", "40P01" -> "others kept rows locked";
            case NO_CONNECTION -> "no connection is free";
            default -> "it can't";
        };
    }
}
