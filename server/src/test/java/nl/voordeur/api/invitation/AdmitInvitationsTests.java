package nl.voordeur.api.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.api.ApiJson;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Large requests that meet: the one under way here sends the next, so that they certainly do.
@VoordeurTest
class AdmitInvitationsTests {

    private static final byte[] LARGE = ("[{}" + ", {}".repeat(3000) + "]").getBytes(StandardCharsets.UTF_8);

    private final AnsweredRequestStore requests;
    private final InviteRows inviteRows;
    private final InvitationAnswers answers;
    private final RegisterOrganisation registration;
    private final Clock clock;

    @Autowired
    AdmitInvitationsTests(
            AnsweredRequestStore requests,
            InviteRows inviteRows,
            InvitationAnswers answers,
            RegisterOrganisation registration,
            Clock clock) {
        this.requests = requests;
        this.inviteRows = inviteRows;
        this.answers = answers;
        this.registration = registration;
        this.clock = clock;
    }

    @Test
    void answerWhenTwoLargeOnesAreUnderWayThenTheThirdComesBackLater() {
        Organisation organisation = TestOrganisations.register(registration, Preset.PAYROLL);
        var carriedOut = new AtomicInteger();
        var again = new Again(carriedOut);
        var admission = new AdmitInvitations(again, answers, new ApiJson(new JsonMapper()));
        again.admission = admission;

        assertThat(admission
                        .answer(organisation, TestActors.machine(organisation), null, LARGE)
                        .status())
                .isEqualTo(429);
        assertThat(carriedOut).hasValue(2);
        assertThat(admission
                        .answer(organisation, TestActors.machine(organisation), null, LARGE)
                        .status())
                .isEqualTo(429);
        assertThat(carriedOut).hasValue(4);
    }

    /// Sends another large request while it is busy with one.
    private final class Again extends AnswerInvitations {

        private final AtomicInteger carriedOut;
        private @Nullable AdmitInvitations admission;

        Again(AtomicInteger carriedOut) {
            super(requests, inviteRows, answers, clock);
            this.carriedOut = carriedOut;
        }

        @Override
        public ApiAnswer answer(
                Organisation organisation,
                Actor.Machine caller,
                @Nullable String header,
                byte[] body,
                JsonNode request) {
            carriedOut.incrementAndGet();
            AdmitInvitations next = admission;
            assertThat(next).isNotNull();
            return next.answer(organisation, caller, header, body);
        }
    }
}
