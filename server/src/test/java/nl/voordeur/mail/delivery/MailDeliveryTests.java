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
import java.util.concurrent.atomic.AtomicInteger;
import nl.voordeur.activation.ActivationMail;
import nl.voordeur.kernel.AccountId;
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
        var node = mail.node();
        assertThat(node.delivery().deliverDue()).isEqualTo(Round.DID_SOME);
        assertThat(node.deliver()).isEqualTo(Round.NOTHING_TO_DO);

        assertThat(mail.status(id).state()).isEqualTo(MailState.SENT);
        assertThat(mail.status(id).attempts()).isEqualTo(1);
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
        assertThat(mail.node().deliver()).isEqualTo(Round.NOTHING_TO_DO);
    }

    @Test
    void deliverWhenTheRelayIsAwayForAnHourThenAllArriveOnce() {
        mail.relayDown();
        for (int i = 0; i < 50; i++) {
            mail.enqueue("p" + i + "@example.nl");
        }
        for (int minute = 0; minute < 60; minute++) {
            assertThat(mail.node().delivery().deliverDue()).isEqualTo(Round.NOT_NOW);
            mail.clock.pass(Duration.ofMinutes(1));
        }
        mail.relayUp();
        mail.deliver();
        assertThat(mail.received()).hasSize(50);
        assertThat(Arrays.stream(mail.received()).map(MailDeliveryTests::receiver))
                .doesNotHaveDuplicates();
    }

    @Test
    void deliverWhenTheRelayBreaksOffThenTheRestWaitsAndNoAttemptCounts() {
        List<MailId> ids =
                List.of(mail.enqueue("a@example.nl"), mail.enqueue("b@example.nl"), mail.enqueue("c@example.nl"));
        var calls = new AtomicInteger();
        var node = mail.node(
                AnsweringRelay.answering((message, address) -> {
                    if (calls.incrementAndGet() == 2) {
                        throw new RelayAway(new IOException("reset"));
                    }
                    return new Handover.Accepted();
                }),
                1);
        node.deliver();
        assertThat(calls).hasValue(4);
        assertThat(ids).extracting(mail::status).allSatisfy(status -> {
            assertThat(status.state()).isEqualTo(MailState.SENT);
            assertThat(status.attempts()).isEqualTo(1);
        });
    }

    /// Taken back while the relay has it in hand: that try may succeed, but there is no other.
    @Test
    void withdrawWhenBeingSentThenNotTriedAgain() {
        AccountId account = AccountId.random();
        MailId id = mail.enqueue(
                TestMailSystem.ORGANISATION,
                new Recipient("jan@example.nl", "Jan", Locale.of("nl"), account),
                new ActivationMail.Activated(URI.create("https://in.example/v"), "jan", true));
        var calls = new AtomicInteger();
        var node = mail.node(AnsweringRelay.answering((message, address) -> {
            calls.incrementAndGet();
            mail.outbox.withdraw(TestMailSystem.ORGANISATION.id(), account);
            return new Handover.NotNow("451 4.7.1");
        }));
        for (int hour = 0; hour < 5; hour++) {
            node.deliver();
            mail.clock.pass(Duration.ofHours(1));
        }
        assertThat(calls).hasValue(1);
        assertThat(mail.status(id).state()).isIn(MailState.QUEUED, MailState.EXPIRED);
    }

    @Test
    void deliverWhenRefusedForGoodThenSaidAndNeverAgain() {
        MailId id = mail.enqueue("weg@example.nl");
        mail.node(AnsweringRelay.answering((message, address) -> new Handover.Refused("550 5.1.1")))
                .deliver();
        assertThat(mail.status(id).state()).isEqualTo(MailState.REFUSED);
        assertThat(mail.status(id).problem()).isEqualTo("550 5.1.1");
        assertThat(content(id)).isNull();
        assertThat(mail.events.getFirst().details()).containsEntry("reply", "550 5.1.1");
    }

    @Test
    void deliverWhenNotNowThenEverLaterUpToAQuarterOfAnHour() {
        MailId id = mail.enqueue("later@example.nl");
        var node = mail.node(AnsweringRelay.answering((message, address) -> new Handover.NotNow("451 4.7.1")));
        node.deliver();
        assertThat(mail.status(id).attempts()).isEqualTo(1);
        mail.clock.pass(Duration.ofMinutes(1));
        node.deliver();
        assertThat(mail.status(id).attempts()).isEqualTo(2);
        assertThat(SettleMail.PAUSES.after(0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(SettleMail.PAUSES.after(100)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void deliverWhenTheLinkIsOverThenDropped() {
        MailId id = mail.enqueue("sanne@example.nl");
        mail.clock.pass(Duration.ofDays(4));
        assertThat(mail.node().deliver()).isEqualTo(Round.NOTHING_TO_DO);
        assertThat(mail.status(id).state()).isEqualTo(MailState.EXPIRED);
        assertThat(mail.received()).isEmpty();
    }

    @Test
    void deliverWhenANodeDiesThenAnotherOneSendsLaterWithTheSameId() throws Exception {
        MailId id = mail.enqueue("sanne@example.nl");
        mail.node(AnsweringRelay.answering((message, address) -> {
                    throw new AssertionError("power cut");
                }))
                .deliver();
        mail.deliver();
        assertThat(mail.status(id).state()).isEqualTo(MailState.SENDING);
        mail.clock.pass(Duration.ofMinutes(1));
        mail.deliver();
        assertThat(mail.received()[0].getMessageID()).contains(id.toString());
    }

    @Test
    void deliverWhenOneMailIsBrokenThenTheOthersLeave() {
        MailId broken = mail.enqueue("broken@example.nl");
        MailId good = mail.enqueue("good@example.nl");
        mail.node(AnsweringRelay.answering((message, address) -> {
                    if (address.startsWith("broken")) {
                        throw new IllegalStateException("key lost");
                    }
                    return new Handover.Accepted();
                }))
                .deliver();
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
        var node = mail.node();
        return Thread.startVirtualThread(() -> {
            try {
                start.await();
            } catch (InterruptedException e) {
                return;
            }
            node.deliver();
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

    private static String receiver(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
