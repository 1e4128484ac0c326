package nl.voordeur.factor;

import static nl.voordeur.factor.FactorKind.PASSWORD;
import static nl.voordeur.factor.FactorKind.TOTP;
import static nl.voordeur.factor.Proof.Nature.HELD;
import static nl.voordeur.factor.Proof.Nature.INHERENT;
import static nl.voordeur.factor.Proof.Nature.KNOWN;
import static nl.voordeur.kernel.Strength.NONE;
import static nl.voordeur.kernel.Strength.ONE_FACTOR;
import static nl.voordeur.kernel.Strength.TWO_FACTORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.voordeur.factor.Proof.Nature;
import nl.voordeur.kernel.Strength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofsTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final UUID CREDENTIAL = UUID.fromString("6f1c0a52-0000-4000-8000-000000000001");

    /// What each kind of factor shows of a person. The rules know no kinds, so those that come later are here too.
    private enum Shown {
        PASSWORD(false, KNOWN),
        CODE_OF_AN_APP(false, HELD),
        RECOVERY_CODE(false, HELD),
        SECURITY_KEY(true, HELD),
        VERIFIED_PASSKEY(true, HELD, INHERENT),
        DEVICE_WITH_PIN(false, HELD, KNOWN);

        private final boolean phishingResistant;

        @SuppressWarnings("ImmutableEnumChecker") // a set of which nobody keeps a changeable copy
        private final Set<Nature> natures;

        Shown(boolean phishingResistant, Nature... natures) {
            this.phishingResistant = phishingResistant;
            this.natures = Set.of(natures);
        }

        Proof at(Instant moment) {
            return new Proof(FactorKind.TOTP, UUID.randomUUID(), moment, natures, phishingResistant);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD, 1",
        "CODE_OF_AN_APP, 1",
        "RECOVERY_CODE, 1",
        "SECURITY_KEY, 1",
        "VERIFIED_PASSKEY, 2",
        "DEVICE_WITH_PIN, 2"
    })
    @Tag("asvs-6.3.3")
    @Tag("nist-2.2")
    void strengthOfOneThenTwoOnlyWhenTheDeviceVerifiedItsUser(Shown shown, int factors) {
        assertThat(Proofs.of(shown.at(NOON)).strength()).isEqualTo(strength(factors));
    }

    /// All pairs. What is mailed is missing, because there is no proof of it.
    @ParameterizedTest
    @CsvSource({
        "PASSWORD,         PASSWORD,         1",
        "PASSWORD,         CODE_OF_AN_APP,   2",
        "PASSWORD,         RECOVERY_CODE,    2",
        "PASSWORD,         SECURITY_KEY,     2",
        "PASSWORD,         VERIFIED_PASSKEY, 2",
        "PASSWORD,         DEVICE_WITH_PIN,  2",
        "CODE_OF_AN_APP,   CODE_OF_AN_APP,   1",
        "CODE_OF_AN_APP,   RECOVERY_CODE,    1",
        "CODE_OF_AN_APP,   SECURITY_KEY,     1",
        "CODE_OF_AN_APP,   VERIFIED_PASSKEY, 2",
        "CODE_OF_AN_APP,   DEVICE_WITH_PIN,  2",
        "RECOVERY_CODE,    RECOVERY_CODE,    1",
        "RECOVERY_CODE,    SECURITY_KEY,     1",
        "RECOVERY_CODE,    VERIFIED_PASSKEY, 2",
        "RECOVERY_CODE,    DEVICE_WITH_PIN,  2",
        "SECURITY_KEY,     SECURITY_KEY,     1",
        "SECURITY_KEY,     VERIFIED_PASSKEY, 2",
        "SECURITY_KEY,     DEVICE_WITH_PIN,  2",
        "VERIFIED_PASSKEY, VERIFIED_PASSKEY, 2",
        "VERIFIED_PASSKEY, DEVICE_WITH_PIN,  2",
        "DEVICE_WITH_PIN,  DEVICE_WITH_PIN,  2"
    })
    @Tag("asvs-6.3.3")
    @Tag("nist-2.2")
    void strengthOfTwoThenAsManyFactorsAsThereAreNatures(Shown one, Shown other, int factors) {
        assertThat(Proofs.of(one.at(NOON), other.at(NOON)).strength()).isEqualTo(strength(factors));
        assertThat(Proofs.of(other.at(NOON), one.at(NOON)).strength()).isEqualTo(strength(factors));
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD,       CODE_OF_AN_APP,   false",
        "PASSWORD,       DEVICE_WITH_PIN,  false",
        "RECOVERY_CODE,  PASSWORD,         false",
        "PASSWORD,       SECURITY_KEY,     true",
        "CODE_OF_AN_APP, VERIFIED_PASSKEY, true"
    })
    @Tag("nist-3.2.5")
    void phishingResistantThenOnlyWithAKeyThatAnswersNobodyElse(Shown one, Shown other, boolean expected) {
        assertThat(Proofs.of(one.at(NOON), other.at(NOON)).phishingResistant()).isEqualTo(expected);
    }

    @Test
    void strengthWhenNothingIsProvenThenNoneAndNoTime() {
        assertThat(Proofs.NONE.strength()).isEqualTo(NONE);
        assertThat(Proofs.NONE.within(ONE_FACTOR, Duration.ofDays(1), NOON)).isFalse();
        assertThatThrownBy(Proofs.NONE::authTime).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(Proofs.NONE::strengthSince).isInstanceOf(NoSuchElementException.class);
    }

    static Stream<Arguments> times() {
        return Stream.of(
                Arguments.of("a password", List.of(password(540)), 540, 540),
                Arguments.of("a password and a code", List.of(password(540), code(541)), 540, 541),
                Arguments.of("another code later", List.of(password(540), code(541), code(660)), 540, 660),
                Arguments.of("all of it later", List.of(password(540), code(541), password(660), code(661)), 660, 661),
                Arguments.of("turned round", List.of(code(600), password(540)), 540, 600),
                Arguments.of("another password later", List.of(password(540), password(600)), 600, 600),
                Arguments.of(
                        "a verified passkey later",
                        List.of(password(540), code(541), Shown.VERIFIED_PASSKEY.at(minute(660))),
                        660,
                        660));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times")
    @Tag("nist-2.2")
    void timesThenAuthTimeOfTheNewestAndStrengthSinceAllOfItWasProven(
            String what, List<Proof> list, int since, int authTime) {
        var proofs = new Proofs(list);
        assertThat(proofs.strengthSince()).isEqualTo(minute(since));
        assertThat(proofs.authTime()).isEqualTo(minute(authTime));
    }

    /// With a password at 540, a code at 541 and another at 660.
    @ParameterizedTest
    @CsvSource({
        "TWO_FACTORS, 5, 545, true",
        "TWO_FACTORS, 4, 545, false",
        "ONE_FACTOR,  4, 545, true",
        "TWO_FACTORS, 5, 660, false",
        "ONE_FACTOR,  5, 660, true",
        "ONE_FACTOR,  5, 666, false",
        "NONE,        5, 900, true"
    })
    @Tag("asvs-7.5.1")
    void withinThenOnlyProofsOfThatWhileCount(Strength wanted, int minutes, int now, boolean expected) {
        var proofs = Proofs.of(password(540), code(541), code(660));
        assertThat(proofs.within(wanted, Duration.ofMinutes(minutes), minute(now)))
                .isEqualTo(expected);
    }

    @Test
    void parseWhenStoredThenTheSame() {
        var passkey = new Proof(TOTP, CREDENTIAL, NOON, Set.of(INHERENT, HELD), true);
        var proofs = Proofs.of(new Proof(PASSWORD, CREDENTIAL, NOON, Set.of(KNOWN), false), passkey);

        assertThat(proofs.stored())
                .containsExactly(
                        "PASSWORD:" + CREDENTIAL + ":1772366400123456:KNOWN",
                        "TOTP:" + CREDENTIAL + ":1772366400123456:HELD+INHERENT:PHISHING_RESISTANT");
        assertThat(Proofs.parse(proofs.stored())).isEqualTo(proofs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PASSWORD",
                "PASSWORD@1772366400123456",
                "MAIL:6f1c0a52-0000-4000-8000-000000000001:1772366400123456:KNOWN",
                "PASSWORD:6f1c0a52:1772366400123456:KNOWN",
                "PASSWORD:6F1C0A52-0000-4000-8000-000000000001:1772366400123456:KNOWN",
                "PASSWORD:6f1c0a52-0000-4000-8000-000000000001:01772366400123456:KNOWN",
                "PASSWORD:6f1c0a52-0000-4000-8000-000000000001:-1772366400123456:KNOWN",
                "PASSWORD:6f1c0a52-0000-4000-8000-000000000001:+1772366400123456:KNOWN",
                "PASSWORD:6f1c0a52-0000-4000-8000-000000000001:17723664001234567890:KNOWN",
                "PASSWORD:6f1c0a52-0000-4000-8000-000000000001:1772366400123456:",
                "PASSWORD:6f1c0a52-0000-4000-8000-000000000001:1772366400123456:MAILED",
                "PASSWORD:6f1c0a52-0000-4000-8000-000000000001:1772366400123456:KNOWN+KNOWN",
                "PASSWORD:6f1c0a52-0000-4000-8000-000000000001:1772366400123456:HELD+KNOWN",
                "PASSWORD:6f1c0a52-0000-4000-8000-000000000001:1772366400123456:KNOWN:VERIFIED",
                "PASSWORD:6f1c0a52-0000-4000-8000-000000000001:1772366400123456:KNOWN:PHISHING_RESISTANT:VERIFIED",
                "PASSWORD:6f1c0a52-0000-4000-8000-000000000001:1772366400123456:KNOWN\n"
            })
    void parseWhenNotAsStoredThenRefused(String stored) {
        assertThatThrownBy(() -> Proofs.parse(new String[] {stored})).isInstanceOf(UnreadableProof.class);
    }

    private static Proof password(int minute) {
        return Shown.PASSWORD.at(minute(minute));
    }

    private static Proof code(int minute) {
        return Shown.CODE_OF_AN_APP.at(minute(minute));
    }

    private static Instant minute(int minute) {
        return Instant.EPOCH.plus(Duration.ofMinutes(minute));
    }

    private static Strength strength(int factors) {
        return factors == 2 ? TWO_FACTORS : ONE_FACTOR;
    }
}
