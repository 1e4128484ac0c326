package nl.voordeur.kernel.crypto;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;

/// The one file that must never lie beside a copy of the database. It is JSON, readable by its owner only, and holds
/// every key with which the service seals data and keys hashes (ASVS 13.3.1, 11.2.2).
///
/// Whoever loses it loses all second factors and all passwords; whoever finds it needs the database as well.
public final class KeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> TOO_OPEN = EnumSet.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final Path path;

    public KeyFile(Path path) {
        this.path = path;
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /// Makes a new file with fresh keys. An existing file is never overwritten: that would lose every second factor.
    public Keys create() {
        try {
            KeyRing ring = KeyRing.generate();
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            write(path, ring, StandardOpenOption.CREATE_NEW);
            return new Keys(ring);
        } catch (FileAlreadyExistsException e) {
            throw new KeyFileRefused("The key file " + path + " exists already; nothing was changed.", e);
        } catch (IOException e) {
            throw new KeyFileRefused(
                    "The key file " + path + " can't be written: give the service a folder it may use.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available in this Java", e);
        }
    }

    /// Reads the keys, or refuses in one sentence that says what to do.
    public Keys load() {
        return new Keys(read());
    }

    /// Puts a new key in front of every list and keeps the older ones. Running nodes go on with what they read at
    /// their start and can't open what a restarted node writes, so restart all nodes within the hour (KeySettings).
    public Keys rotate() {
        return replace(KeyRing::rotated);
    }

    /// Drops every encryption key but the newest. What they sealed must have been moved before ([Reseal]): it does not
    /// open any more.
    public Keys retire() {
        return replace(KeyRing::retired);
    }

    private interface Change {
        KeyRing of(KeyRing present) throws GeneralSecurityException;
    }

    private Keys replace(Change change) {
        try {
            KeyRing present = read();
            KeyRing next = change.of(present);
            write(former(), present, StandardOpenOption.CREATE_NEW);
            Path successor = path.resolveSibling(path.getFileName() + ".new");
            Files.deleteIfExists(successor); // of one that was interrupted; nobody read it
            write(successor, next, StandardOpenOption.CREATE_NEW);
            Files.move(successor, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Keys(next);
        } catch (IOException e) {
            throw new KeyFileRefused("The key file " + path + " can't be replaced; the old keys stay in use.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available in this Java", e);
        }
    }

    /// The first free of `keys.json.former-1`, `-2`, …: what is replaced stays until somebody removes it, because it
    /// may have been replaced too early.
    private Path former() {
        int number = 1;
        while (Files.exists(path.resolveSibling(path.getFileName() + ".former-" + number))) {
            number++;
        }
        return path.resolveSibling(path.getFileName() + ".former-" + number);
    }

    private KeyRing read() {
        String text;
        try {
            refuseWhenOthersMayRead();
            text = Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new KeyFileRefused(
                    "The key file " + path + " is missing: restore it from its own backup, or make a new one for an"
                            + " empty database.",
                    e);
        } catch (IOException e) {
            throw new KeyFileRefused(
                    "The key file " + path + " can't be read: it must belong to the user that runs the service.", e);
        }
        try {
            return KeyFileFormat.parse(text);
        } catch (GeneralSecurityException | RuntimeException e) {
            // The cause is left out on purpose: parser messages quote what they read, which here is key material.
            throw new KeyFileRefused("The key file " + path + " is damaged: restore it from its own backup.");
        }
    }

    private void refuseWhenOthersMayRead() throws IOException {
        if (!posix(path)) {
            return;
        }
        Set<PosixFilePermission> granted = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        granted.retainAll(TOO_OPEN);
        if (!granted.isEmpty()) {
            throw new KeyFileRefused(
                    "The key file " + path + " is open to other users of this machine: run chmod 600 " + path + ".");
        }
    }

    /// Written through to the disk before anyone depends on it: the first sealed value may follow at once.
    private static void write(Path target, KeyRing ring, StandardOpenOption creation) throws IOException {
        FileAttribute<?>[] attributes = posix(target)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        try (FileChannel file = FileChannel.open(target, Set.of(creation, StandardOpenOption.WRITE), attributes)) {
            var bytes = StandardCharsets.UTF_8.encode(KeyFileFormat.print(ring));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
