package nl.voordeur.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.voordeur.TestOrganisations;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What asking for a new link brings: an invitation of 90 days at most, by days since the inviter last spoke.
class InvitationTests {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "MUNICIPALITY, P0D, P5D, 0, 0, WHOLE_TERM",
        "MUNICIPALITY, P90D, P-60D, 0, 0, WHOLE_TERM",
        "MUNICIPALITY, P90DT1S, P-60D, 0, 0, TOO_OLD",
        "MUNICIPALITY, P90DT1S, PT0S, 0, 0, TOO_OLD",
        "MUNICIPALITY, P90DT1S, PT1S, 0, 0, REST_OF_TERM",
        "CAREER, P91D, P3D, 4, 0, REST_OF_TERM",
        "CAREER, P91D, P3D, 5, 0, TOO_OLD",
        "CAREER, P10D, P3D, 5, 0, WHOLE_TERM",
        "MUNICIPALITY, P10D, P3D, 0, 4, WHOLE_TERM",
        "MUNICIPALITY, P10D, P3D, 0, 5, STOPPED",
        "MUNICIPALITY, P91D, P-1D, 0, 5, STOPPED",
        "CAREER, P10D, P3D, 0, 5, WHOLE_TERM"
    })
    void renewalIsWhatAgeTermAndTriesMakeOfIt(
            Preset preset, Duration age, Duration left, int wrongCodes, int wrongDates, Renewal renewal) {
        var invitation = new Invitation(
                InvitationId.random(),
                AccountId.random(),
                NOW.minus(age),
                NOW.plus(left),
                null,
                null,
                null,
                wrongCodes,
                wrongDates,
                List.of(),
                null);
        assertThat(invitation.renewal(preset.settings(TestOrganisations.helpdesk()), NOW))
                .isEqualTo(renewal);
    }
}
