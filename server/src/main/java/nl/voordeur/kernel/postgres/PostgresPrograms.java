package nl.voordeur.kernel.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's own programs, unpacked once per version from the archive that travels in our jar.
record PostgresPrograms(Path folder) {

    /// Must be the version of the binaries in the build; it names the folder, so that a new version is unpacked beside
    /// the old.
    static final String VERSION = "18.4";

    static final String MAJOR = "18";

    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    /// Unpacks into a folder of its own that is renamed when complete: an interrupted start never leaves half a
    /// program.
    static PostgresPrograms unpack(Path parent) throws IOException {
        var folder = parent.resolve("programs-" + VERSION);
        if (!Files.isDirectory(folder)) {
            var unfinished = Files.createTempDirectory(parent, "unpacking-");
            unpackArchive(unfinished);
            Files.setPosixFilePermissions(unfinished, EXECUTABLE);
            try {
                Files.move(unfinished, folder);
            } catch (IOException e) {
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
                deleteTree(unfinished); // another process was first
            }
        }
        return new PostgresPrograms(folder);
    }

    String path(String program) {
        return folder.resolve("bin").resolve(program).toString();
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void unpackArchive(Path target) throws IOException {
        var name = archive();
        try (InputStream raw = PostgresPrograms.class.getResourceAsStream(name)) {
            if (raw == null) {
                throw new DatabaseUnavailable(
                        "This build carries no PostgreSQL for this machine (%s): set DATABASE_URL to a PostgreSQL %s of your own."
                                .formatted(name.substring(1), MAJOR));
            }
            try (var tar = new TarArchiveInputStream(new XZInputStream(raw))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpackEntry(tar, entry, target);
                }
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
            makeFolder(path);
            return;
        }
        var parent = path.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            Files.setPosixFilePermissions(path, (entry.getMode() & 0100) != 0 ? EXECUTABLE : READABLE);
        }
    }

    /// Whatever the umask: the user that runs the programs may be another than the one that unpacks them.
    private static void makeFolder(Path folder) throws IOException {
        var parent = folder.getParent();
        if (parent != null && !Files.exists(parent)) {
            makeFolder(parent);
        }
        if (!Files.exists(folder)) {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, EXECUTABLE);
        }
    }

    private static String archive() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var processor = switch (System.getProperty("os.arch", "")) {
            case "aarch64", "arm64" -> "arm_64";
            default -> "x86_64";
        };
        return "/postgres-" + system + "-" + processor + ".txz";
    }
}
