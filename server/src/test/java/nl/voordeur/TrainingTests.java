package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/// What the JVM learns from is real: whoever signs in during training gets in, and the portal gets its tokens.
class TrainingTests {

    @Test
    void runWhenSomebodySignsInThenReachesThePortal() {
        assertThatCode(() -> Training.run(1)).doesNotThrowAnyException();
    }
}
