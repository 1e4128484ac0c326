package nl.voordeur.oidc.logout;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.MeterRegistry;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.AtOnce;
import nl.voordeur.kernel.worker.Round;
import nl.voordeur.oidc.ListeningPortal;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.oidc.client.BackchannelLogout;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.oidc.client.RegisterClient;
import nl.voordeur.oidc.key.SigningAlgorithm;
import nl.voordeur.oidc.logout.LogoutQueueStore.Claimed;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// Nothing lost, whatever portals and nodes do.
@VoordeurTest
@Import(TestOidc.class)
@TestPropertySource(properties = "voordeur.outbound.this-machine=true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("asvs-7.4.1")
class LogoutDeliveryTests {

    private final TestOidc oidc;
    private final RegisterClient registerClient;
    private final LogoutWorker worker;
    private final DeliverLogouts delivery;
    private final LogoutQueueStore queue;
    private final JdbcClient jdbc;
    private final MeterRegistry metrics;
    private ListeningPortal door = new ListeningPortal();
    private Organisation organisation;
    private AccountId person;

    @Autowired
    LogoutDeliveryTests(
            TestOidc oidc,
            RegisterClient registerClient,
            LogoutWorker worker,
            DeliverLogouts delivery,
            LogoutQueueStore queue,
            JdbcClient jdbc,
            MeterRegistry metrics) {
        this.oidc = oidc;
        this.registerClient = registerClient;
        this.worker = worker;
        this.delivery = delivery;
        this.queue = queue;
        this.jdbc = jdbc;
        this.metrics = metrics;
        this.organisation = oidc.organisation();
        this.person = oidc.person(organisation);
    }

    /// The node's own worker rests: each test is the nodes.
    @BeforeAll
    void rest() {
        worker.stop();
    }

    @AfterAll
    void goOn() {
        jdbc.sql("delete from oidc_logout").update();
        worker.start();
    }

    @BeforeEach
    void somebody() {
        jdbc.sql("delete from oidc_logout").update();
        door = new ListeningPortal();
        organisation = oidc.organisation();
        person = oidc.person(organisation);
        register(organisation, door.address());
    }

    @AfterEach
    void close() {
        door.close();
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

    /// It called, was told yes, and never wrote that down.
    @Test
    void nodeThatDiesAfterTheCallLetsAnotherCallAgainWithTheSameId() {
        UUID id = queued(organisation);
        Claimed dead = queue.claim(Instant.now()).orElseThrow();
        delivery.deliver(new Claimed(
                UUID.randomUUID(), // so what it settles is not its own any more
                dead.organisation(),
                dead.id(),
                dead.client(),
                dead.account(),
                dead.session(),
                dead.attempts()));
        assertThat(state(id)).isEqualTo("SENDING");
        deliver();
        assertThat(door.tokens()).hasSize(1); // claimed still

        later(LogoutQueueStore.CLAIM);
        deliver();
        assertThat(state(id)).isEqualTo("SENT");
        assertThat(List.of(jti(0), jti(1))).containsOnly(id.toString());
        assertThat(queue.finish(dead, LogoutState.REFUSED, "400", Instant.now())).isFalse();
    }

    @Test
    void fiftyNodesTellFiftyPortalsOnceEach() throws Exception {
        for (int i = 0; i < AtOnce.FIFTY; i++) {
            Organisation one = oidc.organisation();
            register(one, door.address());
            queued(one);
        }
        var claimed = new ConcurrentLinkedQueue<UUID>();
        AtOnce.fifty(node -> {
            Optional<Claimed> next = queue.claim(Instant.now());
            while (next.isPresent()) {
                claimed.add(next.get().id());
                next = queue.claim(Instant.now());
            }
        });
        assertThat(claimed).hasSize(AtOnce.FIFTY).doesNotHaveDuplicates();
    }

    /// While one organisation signs thousands out, or its portal hangs, another has its turn.
    @Test
    void organisationWithMuchToTellKeepsNobodyWaiting() {
        for (int i = 0; i < 20; i++) {
            queued(organisation);
        }
        Organisation other = oidc.organisation();
        register(other, door.address());
        UUID theirs = queued(other);

        var first = List.of(queue.claim(Instant.now()), queue.claim(Instant.now()));
        assertThat(first).allMatch(Optional::isPresent);
        assertThat(first).extracting(claimed -> claimed.orElseThrow().id()).contains(theirs);
        assertThat(queue.claim(Instant.now())).isEmpty(); // each portal is called once at a time
    }

    /// One that it can't take keeps no other from it.
    @Test
    void portalThatHangsOnOneGetsTheOthersSoon() {
        door.close();
        UUID first = queued(organisation);
        UUID second = queued(organisation);
        deliver();
        assertThat(List.of(attempts(first), attempts(second))).containsExactlyInAnyOrder(1, 0);
        later(Duration.ofSeconds(16));
        deliver();
        later(Duration.ofSeconds(16));
        deliver();
        assertThat(List.of(attempts(first), attempts(second))).doesNotContain(0);
    }

    private void register(Organisation at, String address) {
        assertThat(registerClient.register(
                        new Client(
                                at.id(),
                                "portaal",
                                "Portaal",
                                ClientKind.PORTAL,
                                null,
                                Set.of("https://portaal.example/terug"),
                                Set.of(),
                                Set.of("openid"),
                                Set.of(),
                                true,
                                false,
                                SigningAlgorithm.ES256,
                                new BackchannelLogout(address, false),
                                true,
                                "test"),
                        TestActors.TEST))
                .isInstanceOf(RegisterClient.Outcome.Registered.class);
    }

    private UUID queued(Organisation at) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into oidc_logout (organisation_id, id, client_id, account_id, session_id, state, created_at,
                                                 next_attempt_at, expires_at, changed_at)
                        values (:organisation, :id, 'portaal', :account, :session, 'QUEUED', now(), now() - interval '1 second',
                                now() + interval '6 hours' - interval '1 second', now())""")
                .param("organisation", at.id().value())
                .param("id", id)
                .param("account", person.value())
                .param("session", UUID.randomUUID())
                .update();
        return id;
    }

    /// What a node does with all that is due, one after the other.
    private void deliver() {
        for (var next = queue.claim(Instant.now()); next.isPresent(); next = queue.claim(Instant.now())) {
            delivery.deliver(next.get());
        }
        assertThat(delivery.deliverDue()).isEqualTo(Round.NOTHING_TO_DO);
    }

    private void later(Duration time) {
        jdbc.sql("""
                        update oidc_logout set next_attempt_at = next_attempt_at - :time::interval,
                                               expires_at = expires_at - :time::interval""").param("time", time.toString()).update();
    }

    private String state(UUID id) {
        return value("state", id);
    }

    private String problem(UUID id) {
        return value("problem", id);
    }

    private int attempts(UUID id) {
        return Integer.parseInt(value("attempts", id));
    }

    private boolean due(UUID id) {
        return value("next_attempt_at <= now()", id).equals("true");
    }

    private String value(String what, UUID id) {
        return jdbc.sql("select (%s)::text from oidc_logout where id = :id".formatted(what))
                .param("id", id)
                .query(String.class)
                .single();
    }

    private String event(String type) {
        return jdbc.sql("""
                        select string_agg(details::text, ' ') from audit_event
                        where organisation_id = :organisation and type = :type""")
                .param("organisation", organisation.id().value())
                .param("type", type)
                .query(String.class)
                .single();
    }

    private double counted(String result) {
        return metrics.counter("voordeur.logout", "result", result).count();
    }

    private String jti(int call) {
        try {
            return SignedJWT.parse(door.tokens().get(call)).getJWTClaimsSet().getJWTID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
