package nl.voordeur.factor.password.leaked;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import nl.voordeur.factor.password.PasswordText;

/// `list FILE N` writes a list of N hashes in order, which nobody's passwords have; `lookups FILE` asks a file that
/// `passwords import` made of one. For the figures of a cold disk let the system forget the file before:
/// `dd if=FILE iflag=nocache count=0`.
public final class MeasuredLeaks {

    private static final int FIRST = 1000;
    private static final int WARM = 200_000;
    private static final int MOST_TIMES = 1000;

    private MeasuredLeaks() {}

    public static void main(String[] words) throws IOException {
        var file = Path.of(words[1]);
        if (words[0].equals("list")) {
            list(file, Long.parseLong(words[2]));
        } else {
            lookups(file);
        }
    }

    private static void list(Path file, long entries) throws IOException {
        var random = new SplittableRandom(entries);
        var hex = HexFormat.of().withUpperCase();
        long step = Long.divideUnsigned(-1, entries);
        long first = 0;
        try (var output = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (long i = 0; i < entries; i++) {
                long begin = first + random.nextLong(step);
                String line = hex.toHexDigits(begin)
                        + hex.toHexDigits(random.nextLong())
                        + hex.toHexDigits(random.nextInt())
                        + ":"
                        + random.nextInt(1, MOST_TIMES)
                        + "\r\n";
                output.write(line.getBytes(StandardCharsets.US_ASCII));
                first += step;
            }
        }
    }

    private static void lookups(Path file) {
        var passwords = new LeakedPasswords(file);
        say("first", passwords, FIRST);
        passwords.contains(new PasswordText("warm"));
        measured(passwords, WARM);
        say("warm", passwords, WARM);
    }

    private static void say(String which, LeakedPasswords passwords, int times) {
        long[] nanos = measured(passwords, times);
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s: %d lookups, median %.1f µs, 99 %% within %.1f µs, slowest %.1f µs%n",
                which,
                times,
                nanos[times / 2] / 1000.0,
                nanos[times * 99 / 100] / 1000.0,
                nanos[times - 1] / 1000.0);
    }

    private static long[] measured(LeakedPasswords passwords, int times) {
        return IntStream.range(0, times)
                .mapToLong(i -> {
                    var text = new PasswordText("vier losse woorden " + i);
                    long before = System.nanoTime();
                    passwords.contains(text);
                    return System.nanoTime() - before;
                })
                .toArray();
    }
}
