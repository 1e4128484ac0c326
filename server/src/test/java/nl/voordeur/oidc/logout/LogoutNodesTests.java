package nl.voordeur.oidc.logout;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import nl.voordeur.kernel.AtOnce;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.oidc.client.RegisterClient;
import nl.voordeur.oidc.logout.LogoutQueueStore.Claimed;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Nothing lost and nobody kept waiting, whatever nodes and organisations do.
class LogoutNodesTests extends QueuedLogouts {

    @Autowired
    LogoutNodesTests(
            TestOidc oidc,
            RegisterClient registerClient,
            LogoutWorker worker,
            DeliverLogouts delivery,
            LogoutQueueStore queue,
            JdbcClient jdbc,
            MeterRegistry metrics) {
        super(oidc, registerClient, worker, delivery, queue, jdbc, metrics);
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
        assertThat(queue.finish(dead, LogoutState.REFUSED, "400", Instant.now()))
                .isFalse();
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
}
