package nl.voordeur.factor.password.hashing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.voordeur.factor.password.hashing.TestPasswords.COST;
import static nl.voordeur.factor.password.hashing.TestPasswords.keys;
import static nl.voordeur.factor.password.hashing.TestPasswords.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.HexFormat;
import nl.voordeur.kernel.crypto.KeyFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("asvs-11.4.2")
class PasswordHasherTests {

    private static final Argon2 ARGON2 = Argon2.fastest();

    @TempDir
    private Path folder;

    @Test
    void fastestWhenOnOurOwnPlatformThenLibsodium() {
        assertThat(ARGON2).isInstanceOf(SodiumArgon2.class);
    }

    @Test
    void digestThenBothLibrariesAgree() {
        byte[] input = "vier losse woorden".getBytes(UTF_8);
        byte[] salt = new byte[Argon2.SALT_BYTES];
        assertThat(ARGON2.digest(input, salt, COST)).isEqualTo(new BouncyCastleArgon2().digest(input, salt, COST));
    }

    /// From the tests of the reference implementation (`phc-winner-argon2`, `src/test.c`); its salt has eight bytes,
    /// which only the implementation in Java takes.
    @Test
    void digestThenAsTheReferenceImplementationDoes() {
        byte[] digest = new BouncyCastleArgon2()
                .digest("password".getBytes(UTF_8), "somesalt".getBytes(UTF_8), new Argon2Parameters(65_536, 2));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    @Test
    void hashThenSchemeAndCostAreStoredAndSaltIsFresh() {
        PasswordHasher hasher = hasher(COST);
        String phc = hasher.hash(text("vier losse woorden")).phc();
        assertThat(phc).startsWith("$argon2id$v=19$m=19456,t=2,p=1,keyid=1$").hasSizeLessThan(120);
        assertThat(hasher.hash(text("vier losse woorden")).phc()).isNotEqualTo(phc);
        assertThat(hasher.matches(text("vier losse woorden"), PasswordHash.parse(phc)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"19455,2", "47103,1", "12287,3", "12287,10", "19456,0"})
    void hasherWhenBelowTheFloorThenRefusesToStart(int memoryKib, int iterations) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hasher(new Argon2Parameters(memoryKib, iterations)))
                .withMessageContaining("weaker than allowed");
    }

    @ParameterizedTest
    @CsvSource({"19456,2", "47104,1", "12288,3"})
    void hasherWhenAtTheFloorThenStarts(int memoryKib, int iterations) {
        assertThat(hasher(new Argon2Parameters(memoryKib, iterations))).isNotNull();
    }

    @Test
    @Tag("asvs-6.2.8")
    void matchesWhenOnlyTheEndDiffersThenNo() {
        PasswordHasher hasher = hasher(COST);
        String start = "a1 ".repeat(22).substring(0, 64);
        PasswordHash stored = hasher.hash(text(start + "x"));
        assertThat(hasher.matches(text(start + "x"), stored)).isTrue();
        assertThat(hasher.matches(text(start + "y"), stored)).isFalse();
        assertThat(hasher.matches(text(start + "x "), stored)).isFalse();
        assertThat(hasher.matches(text(" " + start + "x"), stored)).isFalse();
        assertThat(hasher.matches(text(start + "X"), stored)).isFalse();
        assertThat(hasher.matches(text(start), stored)).isFalse();
    }

    @Test
    @Tag("nist-3.1.1.2-d")
    void matchesWhenComposedOtherwiseThenYes() {
        PasswordHasher hasher = hasher(COST);
        PasswordHash stored = hasher.hash(text("caf\u00e9 aan zee"));
        assertThat(hasher.matches(text("cafe\u0301 aan zee"), stored)).isTrue();
        assertThat(hasher.matches(text("cafe aan zee"), stored)).isFalse();
    }

    @Test
    @Tag("nist-3.1.1.2-c")
    void matchesWhenTheKeyFileIsAnotherThenNo() {
        PasswordHash stored = hasher(COST).hash(text("vier losse woorden"));
        var stolen = new PasswordHasher(ARGON2, COST, new KeyFile(folder.resolve("other.json")).create());
        assertThat(stolen.matches(text("vier losse woorden"), stored)).isFalse();
    }

    @Test
    @Tag("nist-3.1.1.2-b")
    void isOutdatedWhenCostOrPepperChangedThenYesAndStillMatches() {
        PasswordHasher before = hasher(COST);
        PasswordHash stored = before.hash(text("vier losse woorden"));
        assertThat(before.isOutdated(stored)).isFalse();

        PasswordHasher dearer = hasher(new Argon2Parameters(32_768, 2));
        assertThat(dearer.matches(text("vier losse woorden"), stored)).isTrue();
        assertThat(dearer.isOutdated(stored)).isTrue();

        var rotated = new PasswordHasher(ARGON2, COST, new KeyFile(folder.resolve("keys.json")).rotate());
        assertThat(rotated.matches(text("vier losse woorden"), stored)).isTrue();
        assertThat(rotated.isOutdated(stored)).isTrue();
        assertThat(rotated.hash(text("vier losse woorden")).phc()).contains("keyid=2");
    }

    @Test
    @Tag("owasp-pw-2")
    void matchesWhenNobodyThenNeverThoughItCostsTheSame() {
        PasswordHasher hasher = hasher(COST);
        assertThat(hasher.matches(text(""), hasher.nobody())).isFalse();
        assertThat(hasher.nobody().cost()).isEqualTo(COST);
    }

    @Test
    void parseWhenUnknownThenFailsWithoutQuoting() {
        for (String foreign : new String[] {"", "$2b$10$abc", "$argon2id$v=19$m=19456,t=2,p=1,keyid=1$AA$AA"}) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> PasswordHash.parse(foreign))
                    .withMessageNotContaining("$");
        }
    }

    @Test
    void toStringThenShowsNothing() {
        assertThat(hasher(COST).hash(text("vier losse woorden"))).hasToString("PasswordHash[•••]");
    }

    private PasswordHasher hasher(Argon2Parameters cost) {
        return new PasswordHasher(ARGON2, cost, keys(folder));
    }
}
