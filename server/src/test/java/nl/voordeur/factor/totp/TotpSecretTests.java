package nl.voordeur.factor.totp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import nl.voordeur.factor.totp.TotpSecret.Match;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpSecretTests {

    /// The secret of the examples in both RFCs.
    private static final TotpSecret PUBLISHED = new TotpSecret("12345678901234567890".getBytes(US_ASCII));

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:10Z");
    private static final long STEP = TotpSecret.stepAt(NOW);

    /// RFC 6238, appendix B, SHA-1; its eight digits end in our six.
    @ParameterizedTest
    @Tag("rfc6238-b")
    @CsvSource({
        "59,94287082",
        "1111111109,07081804",
        "1111111111,14050471",
        "1234567890,89005924",
        "2000000000,69279037",
        "20000000000,65353130"
    })
    void codeOfThenAsPublished(long time, String published) {
        Instant at = Instant.ofEpochSecond(time);
        assertThat(PUBLISHED.codeOf(TotpSecret.stepAt(at))).isEqualTo(published.substring(2));
        assertThat(PUBLISHED.match(published.substring(2), at)).isInstanceOf(Match.Valid.class);
    }

    /// RFC 4226, appendix D: what the library underneath gives per counter, which is our step.
    @ParameterizedTest
    @Tag("rfc4226-d")
    @CsvSource({
        "0,755224",
        "1,287082",
        "2,359152",
        "3,969429",
        "4,338314",
        "5,254676",
        "6,287922",
        "7,162583",
        "8,399871",
        "9,520489"
    })
    void codeOfWhenCounterThenAsPublished(long counter, String published) throws Exception {
        var library = new HmacOneTimePasswordGenerator(6);
        assertThat(library.generateOneTimePasswordString(new SecretKeySpec(PUBLISHED.bytes(), "RAW"), counter))
                .isEqualTo(published);
        assertThat(PUBLISHED.codeOf(counter)).isEqualTo(published);
    }

    @Test
    @Tag("rfc6238-5.2")
    void matchThenPresentAndOneBeforeAreValid() {
        assertThat(PUBLISHED.match(PUBLISHED.codeOf(STEP), NOW)).isEqualTo(new Match.Valid(STEP));
        assertThat(PUBLISHED.match(PUBLISHED.codeOf(STEP - 1), NOW)).isEqualTo(new Match.Valid(STEP - 1));
    }

    @Test
    void matchWhenAFewMinutesLateThenExpired() {
        for (long step = STEP - 10; step <= STEP - 2; step++) {
            assertThat(PUBLISHED.match(PUBLISHED.codeOf(step), NOW)).isEqualTo(new Match.Expired(step));
        }
        assertThat(PUBLISHED.match(PUBLISHED.codeOf(STEP - 11), NOW)).isInstanceOf(Match.None.class);
    }

    @Test
    @Tag("asvs-6.5.8")
    void matchWhenItsTimeIsToComeThenEarlyAndNeverValid() {
        for (long step = STEP + 1; step <= STEP + 10; step++) {
            assertThat(PUBLISHED.match(PUBLISHED.codeOf(step), NOW)).isEqualTo(new Match.Early(step));
        }
        assertThat(PUBLISHED.match(PUBLISHED.codeOf(STEP + 11), NOW)).isInstanceOf(Match.None.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s %s", " %s%s ", "%s-%s", "%s\u00a0%s", "%s.%s", "%s \u2013 %s", "\t%s%s\n"})
    void matchWhenWrittenInGroupsThenValid(String written) {
        String code = PUBLISHED.codeOf(STEP);
        assertThat(PUBLISHED.match(written.formatted(code.substring(0, 3), code.substring(3)), NOW))
                .isInstanceOf(Match.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "12345", "1234567", "abcdef", "१२३४५६", "-----------------------------------------"})
    void matchWhenNotACodeThenNone(String typed) {
        assertThat(PUBLISHED.match(typed, NOW)).isInstanceOf(Match.None.class);
    }

    @Test
    @Tag("asvs-6.5.4")
    void codeOfThenAlwaysSixDigits() {
        boolean leadingZero = false;
        for (long step = STEP; step < STEP + 1_000; step++) {
            String code = PUBLISHED.codeOf(step);
            assertThat(code).matches("[0-9]{6}");
            leadingZero |= code.startsWith("0");
        }
        assertThat(leadingZero).isTrue();
    }

    @Test
    @Tag("rfc4226-r6")
    void randomThen160BitsAndNeverTheSame() {
        Set<String> seen = new HashSet<>();
        for (int number = 0; number < 1_000; number++) {
            seen.add(TotpSecret.random().base32());
        }
        assertThat(seen).hasSize(1_000).allSatisfy(secret -> assertThat(secret).matches("[A-Z2-7]{32}"));
    }

    /// RFC 4648, section 10, without its padding.
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void base32ThenAsPublished(String text, String published) {
        assertThat(Base32.encode(text.getBytes(US_ASCII))).isEqualTo(published);
    }

    @Test
    void toStringThenShowsNothing() {
        assertThat(PUBLISHED).hasToString("TotpSecret[•••]");
    }
}
