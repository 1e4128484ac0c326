package nl.voordeur.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads from `/proc` what one server and its PostgreSQL used (Linux only; proc(5)).
final class Meter {

    /// CPU time since start.
    ///
    /// @param server milliseconds of the server's process
    /// @param database milliseconds of all processes of PostgreSQL, those that ended included
    record Cpu(long server, long database) {

        Cpu since(Cpu before) {
            return new Cpu(server - before.server, database - before.database);
        }

        long total() {
            return server + database;
        }
    }

    /// Memory in KiB.
    ///
    /// @param server most that the server's process ever had resident (`VmHWM`)
    /// @param database what all processes of PostgreSQL have now, shared pages counted once (`Pss`)
    record Memory(long server, long database) {}

    /// CPU time of the threads in which the server hashes passwords, by their ids, since each began.
    record Hashing(Map<String, Long> nanoseconds) {

        /// Milliseconds since an earlier moment. A thread that is new began at nought.
        double since(Hashing before) {
            long sum = 0;
            for (var thread : nanoseconds.entrySet()) {
                sum += thread.getValue() - before.nanoseconds.getOrDefault(thread.getKey(), 0L);
            }
            return sum / 1e6;
        }
    }

    private static final long MILLISECONDS_PER_TICK = 10; // sysconf(_SC_CLK_TCK) is 100 on every Linux
    private static final String HASHING = "hashing-"; // as the product's HashingQueue names them

    private final long server;
    private final long postmaster;

    Meter(long server, long postmaster) {
        this.server = server;
        this.postmaster = postmaster;
    }

    Cpu cpu() {
        long database = 0;
        for (Stat stat : family()) {
            database += stat.own() + stat.children();
        }
        return new Cpu(Stat.of(server).own() * MILLISECONDS_PER_TICK, database * MILLISECONDS_PER_TICK);
    }

    /// The hash under the very load that is measured: sign-in makes it in threads that do nothing else.
    Hashing hashing() {
        Map<String, Long> found = new HashMap<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(server), "task"))) {
            for (Path thread : threads.toList()) {
                try {
                    if (Files.readString(thread.resolve("comm")).startsWith(HASHING)) {
                        String onCpu =
                                Files.readString(thread.resolve("schedstat")).split(" ", 2)[0];
                        found.put(thread.getFileName().toString(), Long.parseLong(onCpu));
                    }
                } catch (IOException _) {
                    // ended between the listing and now
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("process " + server + " is gone", e);
        }
        return new Hashing(found);
    }

    Memory memory() {
        long database = 0;
        for (Stat stat : family()) {
            database += field(stat.pid(), "smaps_rollup", "Pss:");
        }
        return new Memory(field(server, "status", "VmHWM:"), database);
    }

    /// PostgreSQL's postmaster and its children. One that ends meanwhile is counted by its parent.
    private List<Stat> family() {
        List<Stat> family = new ArrayList<>();
        ProcessHandle.of(postmaster).ifPresent(handle -> {
            family.add(Stat.of(postmaster));
            handle.descendants().forEach(child -> {
                try {
                    family.add(Stat.of(child.pid()));
                } catch (IllegalStateException _) {
                    // ended between the listing and now
                }
            });
        });
        return family;
    }

    private static long field(long pid, String file, String name) {
        return read(pid, file)
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("process " + pid + " is gone", e);
        } catch (IOException e) {
            throw new IllegalStateException("can't read " + file + " of process " + pid, e);
        }
    }

    /// The few fields of `/proc/<pid>/stat` that count.
    ///
    /// @param own user and system time in ticks
    /// @param children the same of its children that ended
    record Stat(long pid, long own, long children) {

        static Stat of(long pid) {
            return parse(read(pid, "stat"));
        }

        /// The name of the programme stands in brackets and may hold anything, so counting begins after the last one.
        static Stat parse(String line) {
            String[] fields = line.substring(line.lastIndexOf(')') + 2).strip().split(" ");
            return new Stat(
                    Long.parseLong(line.substring(0, line.indexOf(' '))),
                    Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
                    Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
        }
    }
}
