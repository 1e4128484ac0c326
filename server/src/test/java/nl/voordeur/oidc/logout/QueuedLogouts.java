package nl.voordeur.oidc.logout;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.MeterRegistry;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.worker.Round;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.oidc.client.BackchannelLogout;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.oidc.client.RegisterClient;
import nl.voordeur.oidc.key.SigningAlgorithm;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// Portals that are to hear that a session is over, and nodes that tell them one after the other: the server's own
/// worker rests.
@VoordeurTest
@Import(TestOidc.class)
@TestPropertySource(properties = "voordeur.outbound.this-machine=true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueuedLogouts {

    final TestOidc oidc;
    final RegisterClient registerClient;
    final LogoutWorker worker;
    final DeliverLogouts delivery;
    final LogoutQueueStore queue;
    final JdbcClient jdbc;
    final MeterRegistry metrics;
    ListeningPortal door = new ListeningPortal();
    Organisation organisation;
    AccountId person;

    QueuedLogouts(
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

    void register(Organisation at, String address) {
        assertThat(registerClient.register(
                        new Client(
                                at.id(),
                                "portaal",
                                "Portaal",
                                null,
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

    UUID queued(Organisation at) {
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
    void deliver() {
        for (var next = queue.claim(Instant.now()); next.isPresent(); next = queue.claim(Instant.now())) {
            delivery.deliver(next.get());
        }
        assertThat(delivery.deliverDue()).isEqualTo(Round.NOTHING_TO_DO);
    }

    void later(Duration time) {
        jdbc.sql("""
                        update oidc_logout set next_attempt_at = next_attempt_at - :time::interval,
                                               expires_at = expires_at - :time::interval""").param("time", time.toString()).update();
    }

    String state(UUID id) {
        return value("state", id);
    }

    String problem(UUID id) {
        return value("problem", id);
    }

    int attempts(UUID id) {
        return Integer.parseInt(value("attempts", id));
    }

    boolean due(UUID id) {
        return value("next_attempt_at <= now()", id).equals("true");
    }

    String value(String what, UUID id) {
        return jdbc.sql("select (%s)::text from oidc_logout where id = :id".formatted(what))
                .param("id", id)
                .query(String.class)
                .single();
    }

    String event(String type) {
        return jdbc.sql("""
                        select string_agg(details::text, ' ') from audit_event
                        where organisation_id = :organisation and type = :type""")
                .param("organisation", organisation.id().value())
                .param("type", type)
                .query(String.class)
                .single();
    }

    double counted(String result) {
        return metrics.counter("voordeur.logout", "result", result).count();
    }

    String jti(int call) {
        try {
            return SignedJWT.parse(door.tokens().get(call)).getJWTClaimsSet().getJWTID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
