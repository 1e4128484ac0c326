package nl.voordeur.kernel.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// PostgreSQL's programs, unpacked once for all tests: seconds of computing that each new data folder would cost
/// again. That a server unpacks its own is shown by `RunningServerTests` and by the journeys of the demo.
public final class UnpackedPrograms {

    /// Where `TestDatabase` has them too.
    private static final Path PARENT = Path.of("target", "test-postgres").toAbsolutePath();

    private UnpackedPrograms() {}

    /// As in production, but for where the programs are.
    public static PostgresTuning durable() {
        return new PostgresTuning(40, true, parent());
    }

    /// @param data folder of a server to be, as `voordeur.data` names it
    public static void into(Path data) throws IOException {
        var programs = PostgresPrograms.unpack(parent());
        var postgres = Files.createDirectories(data.resolve("postgres"));
        Files.createSymbolicLink(postgres.resolve("programs-" + PostgresPrograms.VERSION), programs.folder());
    }

    private static Path parent() {
        try {
            return Files.createDirectories(PARENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
