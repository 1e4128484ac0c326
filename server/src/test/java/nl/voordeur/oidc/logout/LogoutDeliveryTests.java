package nl.voordeur.oidc.logout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.oidc.client.RegisterClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What portals answer, and what comes of it.
@Tag("asvs-7.4.1")
class LogoutDeliveryTests extends QueuedLogouts {

    @Autowired
    LogoutDeliveryTests(
            TestOidc oidc,
            RegisterClient registerClient,
            LogoutWorker worker,
            DeliverLogouts delivery,
            LogoutQueueStore queue,
            JdbcClient jdbc,
            MeterRegistry metrics) {
        super(oidc, registerClient, worker, delivery, queue, jdbc, metrics);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void portalThatTakesItIsDone(int status) {
        door.answers(status);
        UUID id = queued(organisation);
        double sent = counted("sent");
        deliver();
        assertThat(state(id)).isEqualTo("SENT");
        assertThat(counted("sent")).isEqualTo(sent + 1);
        assertThat(jti(0)).isEqualTo(id.toString());
        assertThat(event("portal_logout_sent")).contains("portaal");
    }

    @Test
    void portalThatSaysNoIsNotAskedAgain() {
        door.answers(400);
        UUID id = queued(organisation);
        double failed = counted("failed");
        deliver();
        assertThat(state(id)).isEqualTo("REFUSED");
        assertThat(counted("failed")).isEqualTo(failed + 1);
        assertThat(event("portal_logout_failed")).contains("portaal", "400");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 303, 307, 401, 403, 404, 405, 408, 413, 429, 500, 502, 503, 504})
    void portalThatAnswersAnythingElseIsAskedAgainLater(int status) {
        door.answers(status);
        UUID id = queued(organisation);
        deliver();
        assertThat(state(id)).isEqualTo("QUEUED");
        assertThat(door.tokens()).hasSize(1);
        deliver();
        assertThat(door.tokens()).hasSize(1); // not yet
        door.answers(200);
        later(Duration.ofSeconds(16));
        deliver();
        assertThat(state(id)).isEqualTo("SENT");
        assertThat(List.of(jti(0), jti(1))).containsOnly(id.toString());
    }

    @Test
    void portalThatIsAwayIsGivenUpAfterSixHoursAndTheAdministratorCanReadIt() {
        door.close();
        UUID id = queued(organisation);
        for (int quarter = 0; quarter < 24; quarter++) {
            deliver();
            assertThat(state(id)).isEqualTo("QUEUED");
            later(Duration.ofMinutes(15));
        }
        deliver();
        assertThat(state(id)).isEqualTo("GIVEN_UP");
        assertThat(attempts(id)).isEqualTo(24);
        assertThat(event("portal_logout_failed")).contains("portaal", "given up");
    }

    @Test
    void portalWhosePauseGrowsIsStillAskedEveryQuarter() {
        door.answers(500);
        UUID id = queued(organisation);
        int minutes = 0;
        for (int attempt = 0; attempt < 12; attempt++) {
            deliver();
            while (!due(id)) {
                later(Duration.ofMinutes(1));
                minutes++;
            }
        }
        assertThat(minutes).isBetween(60, 120);
    }

    @Test
    @Tag("asvs-1.3.6")
    void portalWhoseAddressLeadsInsideIsNotCalled() {
        jdbc.sql("update oidc_client set backchannel_logout_uri = 'https://10.0.0.1/uit' where organisation_id = :id")
                .param("id", organisation.id().value())
                .update();
        UUID id = queued(organisation);
        deliver();
        assertThat(problem(id)).isEqualTo("address not allowed");
        assertThat(state(id)).isEqualTo("QUEUED"); // the operator may allow that network
    }

    @Test
    void portalThatLostItsAddressIsDropped() {
        jdbc.sql("update oidc_client set backchannel_logout_uri = null where organisation_id = :id")
                .param("id", organisation.id().value())
                .update();
        UUID id = queued(organisation);
        deliver();
        assertThat(state(id)).isEqualTo("GIVEN_UP");
    }
}
