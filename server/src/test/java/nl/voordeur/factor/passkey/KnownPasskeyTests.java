package nl.voordeur.factor.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import nl.voordeur.factor.passkey.Ceremony.Answered;
import nl.voordeur.factor.passkey.KnownPasskey.Fit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownPasskeyTests {

    @ParameterizedTest
    @CsvSource({
        // eligible, count kept, eligible now, count now, fits
        "false, 0, false, 0, FITS",
        "true,  0, true,  0, FITS",
        "false, 1, false, 2, FITS",
        "false, 0, false, 1, FITS",
        "false, 2, false, 2, COPIED",
        "false, 2, false, 1, COPIED",
        "false, 2, false, 0, COPIED",
        "true,  2, true,  1, BEHIND",
        "true,  2, true,  0, BEHIND",
        "true,  0, false, 1, FLIPPED",
        "false, 0, true,  1, FLIPPED",
    })
    @Tag("wa-auth-4")
    void fit(boolean eligible, long kept, boolean eligibleNow, long now, Fit expected) {
        assertThat(known(eligible, kept, false).fit(new Answered(true, eligibleNow, false, now)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true, false, true", "true, true, false", "false, false, false", "false, true, false"})
    void hardwareOnlyWhenSomebodyVouchesAndItCanNotLeave(boolean attested, boolean eligible, boolean expected) {
        assertThat(known(eligible, 0, attested).hardware()).isEqualTo(expected);
    }

    private static KnownPasskey known(boolean eligible, long count, boolean attested) {
        return new KnownPasskey(UUID.randomUUID(), new byte[0], new byte[0], count, eligible, attested, true);
    }
}
