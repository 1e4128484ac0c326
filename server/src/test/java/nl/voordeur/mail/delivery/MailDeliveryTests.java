package nl.voordeur.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.voordeur.activation.ActivationMail;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.kernel.worker.Round;
import nl.voordeur.mail.MailId;
import nl.voordeur.mail.MailState;
import nl.voordeur.mail.Recipient;
import nl.voordeur.mail.delivery.MailRelay.Handover;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The outbox over real SMTP: nothing lost, nothing twice, whatever the relay does.
class MailDeliveryTests {

    private TestMailSystem mail;

    @BeforeEach
    void start() throws MessagingException {
        mail = new TestMailSystem();
    }

    @AfterEach
    void stop() {
        mail.close();
    }

    @Test
    void deliverWhenQueuedThenSentAndErased() throws Exception {
        MailId id = mail.enqueue("sanne@example.nl");
        assertThat(mail.worker().deliverDue()).isEqualTo(Round.DID_SOME);
        assertThat(mail.worker().deliverDue()).isEqualTo(Round.NOTHING_TO_DO);

        assertThat(mail.status(id).state()).isEqualTo(MailState.SENT);
        assertThat(content(id)).isNull();
        assertThat(mail.events).extracting(event -> event.type()).containsExactly(SecurityEventType.MAIL_SENT);
        MimeMessage message = mail.received()[0];
        assertThat(message.getHeader("Message-ID"))
                .containsExactly("<" + id + "." + TestMailSystem.ORGANISATION.id() + "@in.example>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getSubject()).contains("Gemeente Voorbeeldstad: \"Súd-West\"");
        assertThat(message.getFrom()[0]).asString().contains("noreply@in.example");
        assertThat(((MimeMultipart) message.getContent()).getCount()).isEqualTo(2);
    }

    @Test
    void enqueueWhenTheCauseIsRolledBackThenNoMail() {
        mail.inTransaction(() -> mail.outbox.enqueue(
                TestMailSystem.ORGANISATION,
                new Recipient("sanne@example.nl", "Sanne", Locale.of("nl"), null),
                new ActivationMail.Activated(URI.create("https://in.example/v"), "sanne", true)));
        assertThat(mail.worker().deliverDue()).isEqualTo(Round.NOTHING_TO_DO);
    }

    @Test
    void deliverWhenTheRelayIsAwayForAnHourThenAllArriveOnce() {
        mail.relayDown();
        for (int i = 0; i < 50; i++) {
            mail.enqueue("p" + i + "@example.nl");
        }
        for (int minute = 0; minute < 60; minute++) {
            assertThat(mail.worker().deliverDue()).isEqualTo(Round.NOT_NOW);
            mail.clock.pass(Duration.ofMinutes(1));
        }
        mail.relayUp();
        while (mail.worker().deliverDue() == Round.DID_SOME) {
            // until all are out
        }
        assertThat(mail.received()).hasSize(50);
        assertThat(Arrays.stream(mail.received()).map(MailDeliveryTests::receiver))
                .doesNotHaveDuplicates();
    }

    @Test
    void deliverWhenTheRelayBreaksOffThenTheRestWaits() {
        for (int i = 0; i < 3; i++) {
            mail.enqueue("p" + i + "@example.nl");
        }
        var calls = new int[1];
        DeliverMail worker = mail.worker(answering((message, address) -> {
            if (++calls[0] == 2) {
                throw new RelayAway(new IOException("reset"));
            }
            return new Handover.Accepted();
        }));
        assertThat(worker.deliverDue()).isEqualTo(Round.NOT_NOW);
        assertThat(mail.queue.waiting().count()).isEqualTo(2);
        assertThat(worker.deliverDue()).isEqualTo(Round.DID_SOME);
        assertThat(calls[0]).isEqualTo(4);
    }

    @Test
    void deliverWhenRefusedForGoodThenSaidAndNeverAgain() {
        MailId id = mail.enqueue("weg@example.nl");
        mail.worker(answering((message, address) -> new Handover.Refused("550 5.1.1")))
                .deliverDue();
        assertThat(mail.status(id).state()).isEqualTo(MailState.REFUSED);
        assertThat(mail.status(id).problem()).isEqualTo("550 5.1.1");
        assertThat(content(id)).isNull();
        assertThat(mail.events.getFirst().details()).containsEntry("reply", "550 5.1.1");
    }

    @Test
    void deliverWhenNotNowThenEverLaterUpToAQuarterOfAnHour() {
        MailId id = mail.enqueue("later@example.nl");
        DeliverMail worker = mail.worker(answering((message, address) -> new Handover.NotNow("451 4.7.1")));
        assertThat(worker.deliverDue()).isEqualTo(Round.DID_SOME);
        assertThat(worker.deliverDue()).isEqualTo(Round.NOTHING_TO_DO);
        mail.clock.pass(Duration.ofMinutes(1));
        assertThat(worker.deliverDue()).isEqualTo(Round.DID_SOME);
        assertThat(mail.status(id).attempts()).isEqualTo(2);
        assertThat(SettleMail.waitAfter(0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(SettleMail.waitAfter(100)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void deliverWhenTheLinkIsOverThenDropped() {
        MailId id = mail.enqueue("sanne@example.nl");
        mail.clock.pass(Duration.ofDays(4));
        assertThat(mail.worker().deliverDue()).isEqualTo(Round.NOTHING_TO_DO);
        assertThat(mail.status(id).state()).isEqualTo(MailState.EXPIRED);
        assertThat(mail.received()).isEmpty();
    }

    @Test
    void deliverWhenANodeDiesThenAnotherOneSendsLaterWithTheSameId() throws Exception {
        MailId id = mail.enqueue("sanne@example.nl");
        var crashing = mail.worker(answering((message, address) -> {
            throw new AssertionError("power cut");
        }));
        assertThatThrownBy(crashing::deliverDue).hasMessage("power cut");
        assertThat(mail.worker().deliverDue()).isEqualTo(Round.NOTHING_TO_DO);
        mail.clock.pass(MailQueueStore.CLAIM.plusSeconds(1));
        assertThat(mail.worker().deliverDue()).isEqualTo(Round.DID_SOME);
        assertThat(mail.received()[0].getMessageID()).contains(id.toString());
    }

    @Test
    void deliverWhenOneMailIsBrokenThenTheOthersLeave() {
        MailId broken = mail.enqueue("broken@example.nl");
        MailId good = mail.enqueue("good@example.nl");
        mail.worker(answering((message, address) -> {
                    if (address.startsWith("broken")) {
                        throw new IllegalStateException("key lost");
                    }
                    return new Handover.Accepted();
                }))
                .deliverDue();
        assertThat(mail.status(broken).state()).isEqualTo(MailState.QUEUED);
        assertThat(mail.status(good).state()).isEqualTo(MailState.SENT);
    }

    @Test
    void deliverWhenTwoWorkersShareTheQueueThenEachMailOnce() throws Exception {
        for (int i = 0; i < 100; i++) {
            mail.enqueue("p" + i + "@example.nl");
        }
        var start = new CountDownLatch(1);
        var workers = List.of(thread(start), thread(start));
        start.countDown();
        for (Thread worker : workers) {
            worker.join();
        }
        assertThat(mail.received()).hasSize(100);
        assertThat(new HashSet<>(Arrays.stream(mail.received())
                        .map(MailDeliveryTests::receiver)
                        .toList()))
                .hasSize(100);
    }

    @Test
    @Tag("asvs-1.3.11")
    void recipientWhenTheAddressHoldsALineBreakThenNoMail() {
        for (String address : List.of("a@b.nl\r\nBcc: c@d.nl", "a b@c.nl", "nobody", "@b.nl")) {
            assertThatThrownBy(() -> new Recipient(address, "x", Locale.of("nl"), null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void metricsTellHowMuchWaitsAndHowLong() {
        mail.enqueue("sanne@example.nl");
        mail.clock.pass(Duration.ofMinutes(7));
        var registry = new SimpleMeterRegistry();
        assertThat(mail.metrics(registry)).isNotNull();
        assertThat(registry.get("voordeur.mail.waiting").gauge().value()).isEqualTo(1);
        assertThat(registry.get("voordeur.mail.oldest").timeGauge().value(TimeUnit.MINUTES))
                .isEqualTo(7);
    }

    private Thread thread(CountDownLatch start) {
        DeliverMail worker = mail.worker();
        return Thread.startVirtualThread(() -> {
            try {
                start.await();
            } catch (InterruptedException e) {
                return;
            }
            while (worker.deliverDue() == Round.DID_SOME) {
                // until nothing is left
            }
        });
    }

    private byte[] content(MailId id) {
        return mail.jdbc
                .sql("select content_sealed from mail where id = ?")
                .param(id.value())
                .query((row, number) -> row.getBytes(1))
                .list()
                .getFirst();
    }

    @FunctionalInterface
    private interface Answering {
        Handover answer(byte[] message, String address) throws RelayAway;
    }

    private static MailRelay answering(Answering answers) {
        return () -> new MailRelay.Connection() {
            @Override
            public Handover handOver(byte[] message, String address) throws RelayAway {
                return answers.answer(message, address);
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    private static String receiver(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
