package nl.voordeur.mail.delivery;

import static nl.voordeur.mail.delivery.AnsweringRelay.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.voordeur.invitation.InvitationMail;
import nl.voordeur.kernel.StoredTime;
import nl.voordeur.kernel.worker.Round;
import nl.voordeur.mail.MailId;
import nl.voordeur.mail.MailSettings;
import nl.voordeur.mail.MailState;
import nl.voordeur.mail.Recipient;
import nl.voordeur.mail.delivery.MailRelay.Handover;
import nl.voordeur.mail.delivery.TestMailSystem.Node;
import nl.voordeur.organisation.Organisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many mails and few connections: who goes first, and who takes over from whom.
class ParallelMailTests {

    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch relayAnswers = new CountDownLatch(1);
    private TestMailSystem mail;

    @BeforeEach
    void start() throws MessagingException {
        mail = new TestMailSystem();
    }

    @AfterEach
    void stop() {
        relayAnswers.countDown();
        mail.close();
    }

    @Test
    void deliverWhenTheRelayTakesItsTimeThenAllConnectionsAreUsedAtOnce() {
        for (int i = 0; i < 2 * TestMailSystem.CONNECTIONS; i++) {
            mail.enqueue("p" + i + "@example.nl");
        }
        var together = new CyclicBarrier(TestMailSystem.CONNECTIONS);
        Node node = mail.node(answering((message, address) -> {
            meet(together); // none goes on before all are here
            return new Handover.Accepted();
        }));
        for (int i = 0; i < TestMailSystem.CONNECTIONS; i++) {
            node.delivery().deliverDue();
        }
        awaitWaiting(0);
        assertThat(together.isBroken()).isFalse();
    }

    @Test
    void deliverWhenTheRelayHangsOnOneMailThenTheOthersLeave() {
        MailId slow = mail.enqueue("slow@example.nl");
        Node node = mail.node(slow());
        node.delivery().deliverDue();
        awaitOrder("slow@example.nl");
        for (int i = 0; i < 20; i++) {
            mail.enqueue("p" + i + "@example.nl");
        }
        assertThat(node.delivery().deliverDue()).isEqualTo(Round.DID_SOME);
        awaitWaiting(1);
        assertThat(mail.status(slow).state()).isEqualTo(MailState.SENDING);
        relayAnswers.countDown();
        awaitWaiting(0);
    }

    @Test
    void deliverWhenTheRelayWantsFewerConnectionsThenThoseThatItTakesCarryAll() {
        var open = new AtomicInteger();
        MailRelay two = () -> {
            if (open.incrementAndGet() > 2) {
                open.decrementAndGet();
                throw new RelayAway(new IOException("421 too many connections"));
            }
            return slow().open();
        };
        List<MailId> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(mail.enqueue("slow" + i + "@example.nl"));
        }
        Node node = mail.node(two);
        assertThat(node.delivery().deliverDue()).isEqualTo(Round.DID_SOME);
        assertThat(node.delivery().deliverDue()).isEqualTo(Round.DID_SOME);
        assertThat(node.delivery().deliverDue()).as("the relay is there").isEqualTo(Round.NOTHING_TO_DO);
        relayAnswers.countDown();
        awaitWaiting(0);
        assertThat(ids).extracting(id -> mail.status(id).attempts()).containsOnly(1);
    }

    @Test
    void deliverWhenOneOrganisationQueuesHundredsThenAnotherHasItsTurnAllTheSame() {
        Organisation small = mail.another();
        for (int i = 0; i < 300; i++) {
            mail.enqueue("big" + i + "@example.nl");
        }
        for (int i = 0; i < 10; i++) {
            mail.enqueue(small, "small" + i + "@example.nl");
        }
        mail.node(slow(), 1).delivery().deliverDue();
        awaitWaiting(0);
        // lots: the last of ten goes as the hundredth or later once in 10^17 times
        assertThat(order.subList(0, 100))
                .filteredOn(address -> address.startsWith("small"))
                .hasSize(10);
    }

    @Test
    void deliverWhenManyAreInvitedThenWhoWaitsForAMailGoesFirst() {
        Organisation other = mail.another();
        for (int i = 0; i < 50; i++) {
            invite(i % 2 == 0 ? TestMailSystem.ORGANISATION : other, "invited" + i + "@example.nl");
        }
        mail.enqueue("waits@example.nl");
        mail.enqueue(other, "waits@example.org");
        mail.node(slow(), 1).delivery().deliverDue();
        awaitWaiting(0);
        assertThat(order.subList(0, 2)).containsExactlyInAnyOrder("waits@example.nl", "waits@example.org");
    }

    @Test
    void deliverWhenANodeDiedWithAMailThenAnotherSendsItWithinAMinute() {
        MailId id = mail.enqueue("sanne@example.nl");
        assertThat(mail.node().claims().next()).isPresent(); // and is never heard of again
        Node other = mail.node(slow());
        assertThat(other.deliver()).isEqualTo(Round.NOTHING_TO_DO);
        mail.clock.pass(Duration.ofSeconds(50));
        other.deliver();
        assertThat(mail.status(id).state()).isEqualTo(MailState.SENT);
    }

    @Test
    void deliverWhenANodeHungBeforeItSentThenItLeavesTheMailToTheOther() {
        mail.enqueue("sanne@example.nl");
        Node other = mail.node(slow());
        Node hangs = mail.node(() -> {
            mail.clock.pass(Duration.ofMinutes(1));
            other.deliver();
            return slow().open();
        });
        hangs.deliver();
        assertThat(order).containsExactly("sanne@example.nl");
    }

    @Test
    void deliverWhenAHealthyRelayIsSlowThenNoOtherNodeSendsItToo() {
        MailId id = mail.enqueue("slow@example.nl");
        Node node = mail.node(slow());
        Node other = mail.node(slow());
        node.delivery().deliverDue();
        awaitOrder("slow@example.nl");
        for (int i = 0; i < 8; i++) {
            mail.clock.pass(Duration.ofSeconds(20));
            node.claims().prolong();
            assertThat(other.deliver()).isEqualTo(Round.NOTHING_TO_DO);
        }
        relayAnswers.countDown();
        awaitWaiting(0);
        assertThat(order).hasSize(1);
        assertThat(mail.status(id).attempts()).isEqualTo(1);
    }

    @Test
    void prolongWhenAHandoverNeverEndsThenAnotherNodeTakesTheMail() {
        MailId id = mail.enqueue("slow@example.nl");
        Node node = mail.node(slow());
        node.delivery().deliverDue();
        awaitOrder("slow@example.nl");
        mail.clock.pass(Duration.ofMinutes(4));
        node.claims().prolong();
        mail.node(answering((message, address) -> new Handover.Accepted())).deliver();
        assertThat(mail.status(id).state()).isEqualTo(MailState.SENT);
    }

    @Test
    void stopWhenAMailIsUnderWayThenItIsFinishedAndNoOtherBegun() throws InterruptedException {
        MailId slow = mail.enqueue("slow@example.nl");
        Node node = mail.node(slow(), 1);
        node.delivery().deliverDue();
        awaitOrder("slow@example.nl");
        MailId next = mail.enqueue("next@example.nl");
        Thread stopping = Thread.ofVirtual().start(node.delivery()::stop);
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        relayAnswers.countDown();
        stopping.join();
        assertThat(mail.status(slow).state()).isEqualTo(MailState.SENT);
        assertThat(mail.status(next).state()).isEqualTo(MailState.QUEUED);
    }

    @Test
    void workerWhenStartedThenItSendsAndItsClaimsAreProlongedUntilItIsDone() {
        MailId id = mail.enqueue("slow@example.nl");
        Node node = mail.node(slow());
        var settings =
                new MailSettings(URI.create("smtp://localhost"), null, null, "noreply@in.example", true, 1, null);
        var worker = new MailWorker(node.delivery(), settings);
        var heartbeat = new MailHeartbeat(node.claims(), settings);
        assertThat(heartbeat.getPhase()).as("stops later").isLessThan(worker.getPhase());
        worker.start();
        awaitOrder("slow@example.nl");
        mail.clock.pass(Duration.ofSeconds(40));
        heartbeat.start(); // whose first round is at once
        await().until(() -> claimedUntil(id).isAfter(mail.clock.instant().plusSeconds(40)));
        heartbeat.stop();
        relayAnswers.countDown();
        worker.stop();
        assertThat(mail.status(id).state()).isEqualTo(MailState.SENT);
    }

    private Instant claimedUntil(MailId id) {
        return mail.jdbc
                .sql("select next_attempt_at from mail where id = ?")
                .param(id.value())
                .query((row, number) -> StoredTime.instant(row, "next_attempt_at"))
                .single();
    }

    private void invite(Organisation organisation, String address) {
        var link = new InvitationMail.Link(
                URI.create("https://in.example/v/activate/x"),
                null,
                Duration.ofDays(5),
                mail.clock.instant().plus(Duration.ofDays(5)),
                null,
                null,
                false);
        mail.enqueue(
                organisation,
                new Recipient(address, "Sanne", Locale.of("nl"), null),
                new InvitationMail.Invitation(link));
    }

    /// Takes all, but some not before the test says so.
    private MailRelay slow() {
        return answering((message, address) -> {
            order.add(address);
            if (address.startsWith("slow")) {
                try {
                    relayAnswers.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return new Handover.Accepted();
        });
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitOrder(String address) {
        await().until(() -> order.contains(address));
    }

    private void awaitWaiting(int mails) {
        await().until(() -> mail.queue.waiting().count() == mails);
    }
}
