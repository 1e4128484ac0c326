package nl.voordeur.demo.seed;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/// The demo's client secrets and the birth dates of the people it made up, kept in its data folder: the server shows a
/// secret once and keeps only a hash, and whoever walks through the demo must know when its people were born.
public class Keys {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties secrets = new Properties();

    public Keys(Path folder) {
        this.file = folder.resolve("demo-keys.properties");
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                try (Reader in = Files.newBufferedReader(file)) {
                    secrets.load(in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The secret of this name, made up when there is none yet.
    public synchronized String orNew(String name) {
        return find(name).orElseGet(() -> {
            byte[] bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            keep(name, secret);
            return secret;
        });
    }

    public synchronized Optional<String> find(String name) {
        return Optional.ofNullable(secrets.getProperty(name));
    }

    public synchronized void keep(String name, String secret) {
        secrets.setProperty(name, secret);
        try {
            Path half = file.resolveSibling(file.getFileName() + ".part");
            try (Writer out = Files.newBufferedWriter(half)) {
                secrets.store(out, "Secrets of the demo's API clients. Remove the whole data folder to start anew.");
            }
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
