package nl.voordeur.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OpaqueTokenTests {

    @Test
    @Tag("asvs-11.5.1")
    void randomHolds256Bits() {
        assertThat(OpaqueToken.random().value()).hasSize(43).matches("[A-Za-z0-9_-]+");
    }

    @Test
    @Tag("asvs-16.2.5")
    void toStringTellsNothing() {
        OpaqueToken token = OpaqueToken.random();
        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(new Secret("geheim").toString()).doesNotContain("geheim");
    }

    @Test
    @Tag("asvs-7.2.3")
    void hashIsWhatAPresentedValueHashesTo() {
        OpaqueToken token = OpaqueToken.random();
        assertThat(token.hash()).isEqualTo(OpaqueToken.hashOf(token.value())).hasSize(32);
    }
}
