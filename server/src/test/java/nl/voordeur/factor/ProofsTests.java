package nl.voordeur.factor;

import static nl.voordeur.factor.FactorKind.PASSWORD;
import static nl.voordeur.factor.FactorKind.TOTP;
import static nl.voordeur.kernel.Strength.NONE;
import static nl.voordeur.kernel.Strength.ONE_FACTOR;
import static nl.voordeur.kernel.Strength.TWO_FACTORS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nl.voordeur.kernel.Strength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProofsTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(List.of(), NONE),
                Arguments.of(List.of(PASSWORD), ONE_FACTOR),
                Arguments.of(List.of(TOTP), ONE_FACTOR),
                Arguments.of(List.of(PASSWORD, PASSWORD), ONE_FACTOR),
                Arguments.of(List.of(TOTP, TOTP), ONE_FACTOR),
                Arguments.of(List.of(PASSWORD, TOTP), TWO_FACTORS),
                Arguments.of(List.of(TOTP, PASSWORD, PASSWORD), TWO_FACTORS));
    }

    @ParameterizedTest
    @MethodSource("rules")
    @Tag("asvs-6.3.3")
    void strengthThenAsManyFactorsAsThereAreNatures(List<FactorKind> kinds, Strength expected) {
        assertThat(TestProofs.at(NOON, kinds.toArray(FactorKind[]::new)).strength())
                .isEqualTo(expected);
    }

    @Test
    void authTimeThenThatOfTheNewest() {
        var proofs = TestProofs.at(NOON, PASSWORD).with(new Proof(TOTP, NOON.minusSeconds(60)));

        assertThat(proofs.authTime()).isEqualTo(new Proof(PASSWORD, NOON).at());
    }

    @Test
    void parseWhenStoredThenTheSame() {
        var proofs = TestProofs.passwordAndApp(NOON);

        assertThat(Proofs.parse(proofs.stored())).isEqualTo(proofs);
        assertThat(proofs.stored()[0]).isEqualTo("PASSWORD@1772366400123456");
    }
}
