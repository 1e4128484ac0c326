package nl.voordeur.session;

import static nl.voordeur.factor.Proof.Nature.HELD;
import static nl.voordeur.factor.Proof.Nature.INHERENT;
import static nl.voordeur.factor.Proof.Nature.KNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proof;
import nl.voordeur.factor.Proofs;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// How strong a sign-in is called, from what was proven in it.
class AcrTests {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Proof PASSWORD = proof(false, false, KNOWN);
    private static final Proof CODE = proof(false, false, HELD);
    private static final Proof KEY = proof(true, false, HELD);
    private static final Proof HARDWARE_KEY = proof(true, true, HELD);
    private static final Proof PASSKEY = proof(true, false, HELD, INHERENT);
    private static final Proof HARDWARE_PASSKEY = proof(true, true, HELD, INHERENT);

    private static Proof proof(boolean resistant, boolean hardware, Proof.Nature... natures) {
        return new Proof(FactorKind.PASSKEY, UUID.randomUUID(), NOW, Set.of(natures), resistant, hardware);
    }

    static Stream<Arguments> proven() {
        return Stream.of(
                Arguments.of(List.of(PASSWORD), Session.ONE_FACTOR),
                Arguments.of(List.of(KEY), Session.ONE_FACTOR),
                Arguments.of(List.of(PASSWORD, CODE), Session.TWO_FACTORS),
                Arguments.of(List.of(PASSWORD, KEY), Session.TWO_FACTORS),
                Arguments.of(List.of(PASSWORD, HARDWARE_KEY), Session.TWO_FACTORS),
                Arguments.of(List.of(PASSKEY), Session.RESISTANT),
                Arguments.of(List.of(PASSWORD, PASSKEY), Session.RESISTANT),
                Arguments.of(List.of(PASSKEY, HARDWARE_KEY), Session.RESISTANT),
                Arguments.of(List.of(HARDWARE_PASSKEY), Session.RESISTANT_HARDWARE));
    }

    @ParameterizedTest
    @MethodSource("proven")
    @Tag("nist-3.2.5")
    void acr(List<Proof> proven, String expected) {
        assertThat(session(proven).acr()).isEqualTo(expected);
    }

    @Test
    void acrWhenAskedForSomeThenTheStrongestThatIsReached() {
        var session = session(List.of(PASSKEY));

        assertThat(session.acr(Set.of(Session.ONE_FACTOR, Session.TWO_FACTORS))).contains(Session.TWO_FACTORS);
        assertThat(session.acr(Set.of(Session.RESISTANT, Session.TWO_FACTORS))).contains(Session.RESISTANT);
        assertThat(session.acr(Set.of(Session.RESISTANT_HARDWARE))).isEmpty();
        assertThat(session.acr(Set.of("urn:other"))).isEmpty();
    }

    @Test
    void storedWhenReadAgainThenTheSame() {
        var proofs = new Proofs(List.of(PASSWORD, KEY, HARDWARE_KEY, PASSKEY, HARDWARE_PASSKEY));

        assertThat(Proofs.parse(proofs.stored())).isEqualTo(proofs);
    }

    private static Session session(List<Proof> proven) {
        return new Session(
                OrganisationId.random(), UUID.randomUUID(), AccountId.random(), 0, new Proofs(proven), null, NOW, NOW);
    }
}
