package nl.voordeur.factor.password.leaked;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lists of leaked passwords, as small as a test wants them.
public final class TestLists {

    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private TestLists() {}

    static String sha1(String password) {
        try {
            var hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// In the order of the hashes, each leaked seven times.
    static String of(Stream<String> passwords) {
        return passwords
                .map(TestLists::sha1)
                .sorted()
                .map(hash -> hash + ":7\r\n")
                .collect(Collectors.joining());
    }

    static ImportLeakedPasswords.Imported take(Path folder, Path target, String list, long minCount)
            throws IOException, LeakedListRefused {
        var file = Files.writeString(folder.resolve("pwned.txt"), list);
        return ImportLeakedPasswords.run(file, target, minCount, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /// From now on these are leaked.
    public static void leak(Path folder, Path target, String... passwords) {
        try {
            take(folder, target, of(List.of(passwords).stream()), 0);
        } catch (IOException | LeakedListRefused e) {
            throw new IllegalStateException(e);
        }
    }
}
