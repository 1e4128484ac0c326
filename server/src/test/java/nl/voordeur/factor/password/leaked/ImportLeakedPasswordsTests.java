package nl.voordeur.factor.password.leaked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.voordeur.factor.password.PasswordText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImportLeakedPasswordsTests {

    private static final String HASH = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8";
    private static final String LATER = "6BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8";

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

    private ImportLeakedPasswords.Imported take(String list, long minCount) throws IOException, LeakedListRefused {
        return TestLists.take(folder, target, list, minCount);
    }

    @Test
    @Tag("asvs-6.2.12")
    void runWhenListHasPasswordsThenTheyAreKnownAndOthersAreNot() throws Exception {
        var imported = take(TestLists.of(Stream.of("correct horse battery", "wachtwoord", "één twee drie vier")), 0);

        assertThat(imported.entries()).isEqualTo(3);
        assertThat(imported.bytes()).isEqualTo(Files.size(target));
        assertThat(Stream.of("correct horse battery", "wachtwoord", "één twee drie vier"))
                .allMatch(this::known);
        assertThat(Stream.of("Wachtwoord", "wachtwoord ", "", "vier losse woorden"))
                .noneMatch(this::known);
    }

    @Test
    void runWhenListIsLongerThanAShardThenAllShardsAreKnown() throws Exception {
        int entries = LeakedHeader.MOST_IN_SHARD * 2 + 1;

        var imported = take(TestLists.of(IntStream.range(0, entries).mapToObj(Integer::toString)), 0);

        assertThat(imported.entries()).isEqualTo(entries);
        assertThat(IntStream.range(0, entries).mapToObj(Integer::toString)).allMatch(this::known);
    }

    static Stream<String> writtenOtherwise() {
        String list = TestLists.of(Stream.of("een", "twee"));
        return Stream.of(
                list.toLowerCase(Locale.ROOT),
                list.replace("\r", ""),
                list.strip(), // the last line without its end
                list.replace("\r\n", "\r\n").substring(0, list.length() - 1),
                list.lines().map(line -> line + "\n" + line + "\n").reduce("", String::concat));
    }

    @ParameterizedTest
    @MethodSource("writtenOtherwise")
    void runWhenListIsWrittenOtherwiseThenIsTheSame(String list) throws Exception {
        var imported = take(list, 0);

        assertThat(imported.entries()).isEqualTo(2);
        assertThat(Stream.of("een", "twee")).allMatch(this::known);
    }

    @Test
    void runWhenCountIsTooLowThenIsLeftOut() throws Exception {
        var rare = TestLists.sha1("zelden") + ":2\n";
        var often = TestLists.sha1("vaak") + ":3\n";

        var imported = take(Stream.of(rare, often).sorted().reduce("", String::concat), 3);

        assertThat(imported.leftOut()).isEqualTo(1);
        assertThat(known("vaak")).isTrue();
        assertThat(known("zelden")).isFalse();
    }

    static Stream<Arguments> unreadable() {
        String good = HASH + ":3\n";
        return Stream.of(
                Arguments.of("", "empty"),
                Arguments.of(good + "\n" + good, "Line 2 doesn't begin"),
                Arguments.of(good + "wachtwoord\n", "Line 2 doesn't begin"),
                Arguments.of("\uFEFF" + good, "Line 1 doesn't begin"),
                Arguments.of(HASH + "A:3\n", "Line 1 doesn't begin"),
                Arguments.of(HASH.substring(1) + ":3\n", "Line 1 doesn't begin"),
                Arguments.of(HASH.substring(5) + ":3\n", "one prefix"),
                Arguments.of(HASH.substring(8) + ":3\n", "NTLM"),
                Arguments.of(HASH.replace('5', 'G') + ":3\n", "Line 1 doesn't begin"),
                Arguments.of(HASH + "\n", "Line 1 has no number of times"),
                Arguments.of(HASH + ":\n", "Line 1 has no number of times"),
                Arguments.of(HASH + ":-3\n", "Line 1 has no number of times"),
                Arguments.of(HASH + ":1234567890123456789\n", "Line 1 has no number of times"),
                Arguments.of(HASH + ":3 times\n", "Line 1 has more"),
                Arguments.of(HASH + ":3\rx\n", "Line 1 has more"),
                Arguments.of(good + HASH.substring(0, 20), "Line 2 doesn't begin"),
                Arguments.of(LATER + ":3\n" + good, "Line 2 comes too late"),
                Arguments.of(HASH + ":0\n", "No password"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void runWhenListCannotBeReadThenSaysWhereAndChangesNothing(String list, String why) throws Exception {
        take(TestLists.of(Stream.of("oud")), 0);
        byte[] before = Files.readAllBytes(target);

        assertThatThrownBy(() -> take(list, 1))
                .isInstanceOf(LeakedListRefused.class)
                .hasMessageContaining(why);

        assertThat(Files.readAllBytes(target)).isEqualTo(before);
        assertThat(known("oud")).isTrue();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("leaked", "pwned.txt");
        }
    }

    @Test
    void runWhenDoneThenFileSaysWhereItComesFrom() throws Exception {
        take(TestLists.of(Stream.of("een", "twee")), 7);

        var header = LeakedFile.open(target).header();

        assertThat(header.entries()).isEqualTo(2);
        assertThat(header.minCount()).isEqualTo(7);
        assertThat(header.madeAt()).isEqualTo(TestLists.NOW);
        assertThat(header.source()).isEqualTo("pwned.txt");
        assertThat(header.sourceAt().getEpochSecond())
                .isEqualTo(Files.getLastModifiedTime(folder.resolve("pwned.txt"))
                        .toInstant()
                        .getEpochSecond());
    }
}
