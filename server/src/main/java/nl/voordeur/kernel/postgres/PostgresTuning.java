package nl.voordeur.kernel.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The few choices about how the embedded PostgreSQL runs: small, quiet in its log about people, and durable unless a
/// test says otherwise.
public record PostgresTuning(
        int connections, boolean synced, @Nullable Path programs) {

    /// For real data: every commit is on disk before it is answered.
    public static PostgresTuning durable() {
        return new PostgresTuning(40, true, null);
    }

    /// For tests only: quick, and lost when the machine stops. The programs are unpacked once for all tests.
    public static PostgresTuning forgetful(Path programs) {
        return new PostgresTuning(200, false, programs);
    }

    List<String> command(String program, Path cluster, int port) {
        var command = new ArrayList<>(List.of(program, "-D", cluster.toString()));
        var settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=" + connections,
                "timezone=UTC",
                // small
                "shared_buffers=32MB",
                "maintenance_work_mem=32MB",
                "max_wal_size=256MB",
                "max_worker_processes=2",
                "max_parallel_workers_per_gather=0",
                "max_logical_replication_workers=0",
                "autovacuum_max_workers=2",
                "io_method=sync",
                // a page anywhere costs little more than the next one: on solid-state disks, and in memory. Else a
                // small
                // table is read whole, with all rows that just went, at every step of a sign-in
                "random_page_cost=1.1",
                "jit=off",
                // no personal data in the log: neither statements nor the values of a violated key
                "log_timezone=UTC",
                "log_checkpoints=off",
                "log_min_error_statement=panic",
                "log_error_verbosity=terse"));
        if (!synced) {
            settings.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        for (var setting : settings) {
            command.addAll(List.of("-c", setting));
        }
        return command;
    }
}
