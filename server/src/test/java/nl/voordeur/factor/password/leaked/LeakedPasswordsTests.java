package nl.voordeur.factor.password.leaked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.voordeur.factor.password.PasswordText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class LeakedPasswordsTests {

    @TempDir
    private Path folder;

    private Path target;
    private LeakedPasswords passwords;

    @BeforeEach
    void empty() {
        target = folder.resolve("leaked");
        passwords = new LeakedPasswords(target);
    }

    private boolean known(String password) {
        return passwords.contains(new PasswordText(password));
    }

    private Health health() {
        var later = TestLists.NOW.plus(Duration.ofDays(40));
        return new LeakedHealth(passwords, Clock.fixed(later, ZoneOffset.UTC)).health();
    }

    @Test
    void containsWhenThereIsNoFileThenKnowsNothingAndIsWell() {
        assertThat(known("een")).isFalse();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(health().getDetails()).containsKey("list");
    }

    @Test
    void containsWhenFileIsReplacedThenTakesTheNewOneAtOnce() {
        TestLists.leak(folder, target, "een");
        assertThat(known("een")).isTrue();

        TestLists.leak(folder, target, "twee");

        assertThat(known("een")).isFalse();
        assertThat(known("twee")).isTrue();
    }

    @Test
    void containsWhenFileIsTakenAwayThenKnowsNothing() throws Exception {
        TestLists.leak(folder, target, "een");
        assertThat(known("een")).isTrue();

        Files.delete(target);

        assertThat(known("een")).isFalse();
    }

    @Test
    void healthWhenThereIsAListThenSaysWhichAndHowOld() throws Exception {
        TestLists.leak(folder, target, "een", "twee");
        var list = folder.resolve("pwned.txt");
        long days = Duration.between(Files.getLastModifiedTime(list).toInstant(), TestLists.NOW)
                        .toDays()
                + 40;

        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(health().getDetails())
                .containsEntry("list", "pwned.txt")
                .containsEntry("passwords", 2L)
                .containsEntry("importedAt", TestLists.NOW.toString());
        assertThat((Long) health().getDetails().get("daysOld")).isBetween(days - 1, days + 1);
    }

    private static Arguments spoilt(String name, UnaryOperator<byte[]> how) {
        return Arguments.of(name, how);
    }

    private static byte[] changed(byte[] bytes, int at) {
        bytes[at] = (byte) (bytes[at] ^ 1);
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int length) {
        return ByteBuffer.allocate(length)
                .put(bytes, 0, Math.min(length, bytes.length))
                .array();
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                spoilt("empty", bytes -> new byte[0]),
                spoilt(
                        "of something else",
                        bytes -> "PK and more".repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                spoilt("of another version", bytes -> changed(bytes, 11)),
                spoilt("cut off in the header", bytes -> cut(bytes, 100)),
                spoilt("cut off after the header", bytes -> cut(bytes, LeakedHeader.SHARDS_AT)),
                spoilt("cut off at the end", bytes -> cut(bytes, bytes.length - 1)),
                spoilt("longer", bytes -> cut(bytes, bytes.length + 1)),
                spoilt("all zeroes behind its magic", bytes -> cut(cut(bytes, 12), bytes.length)),
                spoilt("another number of shards", bytes -> changed(bytes, 15)),
                spoilt("another number of passwords", bytes -> changed(bytes, 23)),
                spoilt("another name", bytes -> changed(bytes, 60)),
                spoilt("another directory", bytes -> changed(bytes, bytes.length - 20)),
                spoilt("another slot", bytes -> changed(bytes, LeakedHeader.SHARDS_AT + 3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilt")
    void containsWhenFileIsSpoiltThenKnowsNothingAndHealthSaysSo(String name, UnaryOperator<byte[]> how)
            throws Exception {
        TestLists.leak(folder, target, "een");
        assertThat(known("een")).isTrue();
        var other = Files.write(folder.resolve("other"), how.apply(Files.readAllBytes(target)));
        Files.move(other, target, StandardCopyOption.ATOMIC_MOVE);

        assertThat(known("een")).isFalse();
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(String.valueOf(health().getDetails().get("problem"))).contains("leaked passwords");

        TestLists.leak(folder, target, "een");
        assertThat(known("een")).as("a good one").isTrue();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void containsWhenFileBecomesShorterInItsPlaceThenKnowsNothingAndTheServerLives() throws Exception {
        TestLists.leak(folder, target, "een");
        assertThat(known("een")).isTrue();

        Files.copy(Files.writeString(folder.resolve("other"), "x"), target, StandardCopyOption.REPLACE_EXISTING);
        assertThat(known("een")).isFalse();

        TestLists.leak(folder, target, "een");
        assertThat(known("een")).isTrue();
        Files.writeString(target, "");
        assertThat(known("een")).isFalse();
    }

    /// Between the look at the file and the look into it. Often before and after, so that all of it is compiled.
    @Test
    void containsWhenFileBecomesShorterUnderTheMapThenIsRefusedAndTheServerLives() throws Exception {
        var names = IntStream.range(0, 200_000).mapToObj(Integer::toString);
        TestLists.take(folder, target, TestLists.of(names), 0);
        var warm = LeakedFile.open(target);
        var cold = LeakedFile.open(target);
        var random = new SplittableRandom(1);
        for (int i = 0; i < 300_000; i++) {
            warm.contains(random.nextLong());
        }

        try (var channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            channel.truncate(LeakedHeader.SHARDS_AT);
        }

        for (int i = 0; i < 1000; i++) {
            long asked = random.nextLong() | Long.MIN_VALUE;
            assertThatThrownBy(() -> warm.contains(asked)).isInstanceOf(LeakedListRefused.class);
            assertThatThrownBy(() -> cold.contains(asked)).isInstanceOf(LeakedListRefused.class);
        }
    }
}
