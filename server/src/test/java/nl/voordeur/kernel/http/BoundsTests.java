package nl.voordeur.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("asvs-15.2.2")
class BoundsTests {

    /// With the options that the product ships with, and with others.
    @Test
    void boundsFollowTheHeap() {
        assertThat(Bounds.of(160L << 20).connections()).isEqualTo(426);
        assertThat(Bounds.of(160L << 20).bodies()).isEqualTo(5L << 20);
        assertThat(Bounds.of(1L << 30).connections()).isEqualTo(2730);
        assertThat(Bounds.of(1L << 30).bodies()).isEqualTo(32L << 20);
    }

    /// What is allowed once has to fit once, on whatever machine.
    @Test
    void boundsWhenTheHeapIsTinyThenEveryAllowedBodyStillFits() {
        var bounds = Bounds.of(1L << 20);
        assertThat(new BodyRoom(bounds).take("203.0.113.9", 2 << 20)).isTrue();
        assertThat(bounds.connections()).isEqualTo(64);
    }
}
