package nl.voordeur.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestTests {

    private static final Instant SINCE = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"PT0S, true", "PT71H59M59S, true", "PT72H, false", "PT100H, false"})
    void runsThenForThreeDays(Duration later, boolean runs) {
        assertThat(Rest.from(SINCE, Rest.Cause.PASSWORD_RESET).runs(SINCE.plus(later)))
                .isEqualTo(runs);
    }
}
