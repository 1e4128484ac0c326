package nl.voordeur.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import nl.voordeur.kernel.worker.Round;
import nl.voordeur.kernel.worker.Worker;
import nl.voordeur.mail.MailId;
import nl.voordeur.mail.MailState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// All that was accepted leaves within a minute after the trouble is over, once: what waited, and what was under way
/// when it began. By the clock of the queue, and by the pauses of the worker that looks into it.
class MailAfterTroubleTests {

    private static final Duration PROMISED = Duration.ofMinutes(1);
    private static final int MAILS = 20;

    private TestMailSystem mail;
    private List<MailId> accepted;

    @BeforeEach
    void accept() throws MessagingException {
        mail = new TestMailSystem();
        accepted = IntStream.range(0, MAILS)
                .mapToObj(number -> mail.enqueue("p" + number + "@example.nl"))
                .toList();
    }

    @AfterEach
    void stop() {
        mail.close();
    }

    @Test
    void pausesThenNoneReachesAMinute() {
        assertThat(MailQueueStore.CLAIM.plus(MailWorker.LOOK)).isLessThan(PROMISED);
        assertThat(Worker.LONGEST_PAUSE).isLessThan(PROMISED);
    }

    /// Each of them is claimed, and then the disk is full or the database away.
    @ParameterizedTest
    @CsvSource({"53100, 0", "53100, 60", "57P01, 0", "57P01, 60"})
    void databaseWhenItFailsBeforeAMailIsOfferedThenAllLeave(String state, int minutes) {
        refuse(state, "before update on mail for each row when (new.attempts > old.attempts)");
        mail.deliver();
        assertThat(accepted)
                .allSatisfy(id -> assertThat(mail.status(id).state()).isEqualTo(MailState.SENDING));
        refuse(state, "before update on mail for each row");
        for (int minute = 0; minute < minutes; minute++) {
            mail.clock.pass(Duration.ofMinutes(1));
            assertThatThrownBy(() -> mail.node().delivery().deliverDue()).isInstanceOf(RuntimeException.class);
        }
        mend();

        mail.clock.pass(PROMISED.minus(MailWorker.LOOK));
        mail.deliver();
        assertAllArrivedOnce();
    }

    /// The relay has it, and nothing can be written down until the claim on it has ended.
    @ParameterizedTest
    @ValueSource(strings = {"53100", "57P01"})
    void databaseWhenItFailsAfterAMailWasTakenThenItIsNotSentAgain(String state) throws Exception {
        var broken = new AtomicBoolean();
        var through = mail.relayConnection();
        var node = mail.node(
                AnsweringRelay.answering((message, address) -> {
                    var answer = through.handOver(message, address);
                    if (!broken.getAndSet(true)) {
                        refuse(state, "before update on mail for each row");
                    }
                    return answer;
                }),
                2);
        node.delivery().deliverDue();
        await().untilTrue(broken);
        mail.clock.pass(MailQueueStore.CLAIM.multipliedBy(2)); // nothing could prolong it
        mend();

        await().until(
                        () -> { // also while the one that was taken is still to be written down
                            node.delivery().deliverDue();
                            return accepted.stream()
                                    .allMatch(id -> mail.status(id).state() == MailState.SENT);
                        });
        assertAllArrivedOnce();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60})
    void relayWhenItBreaksOffInTheMiddleOfAMailThenAllLeave(int minutes) {
        mail.node(AnsweringRelay.answering((message, address) -> {
                    throw new RelayAway(new IOException("reset"));
                }))
                .delivery()
                .deliverDue();
        mail.relayDown();
        for (int minute = 0; minute < minutes; minute++) {
            mail.clock.pass(Duration.ofMinutes(1));
            assertThat(mail.node().deliver()).isEqualTo(Round.NOT_NOW);
        }
        mail.relayUp();

        mail.clock.pass(Worker.LONGEST_PAUSE);
        mail.deliver();
        assertAllArrivedOnce();
    }

    private void assertAllArrivedOnce() {
        assertThat(accepted)
                .allSatisfy(id -> assertThat(mail.status(id).state()).isEqualTo(MailState.SENT));
        assertThat(Arrays.stream(mail.received()).map(MailAfterTroubleTests::receiver))
                .hasSize(MAILS)
                .doesNotHaveDuplicates();
    }

    private static String receiver(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void refuse(String state, String moment) {
        mail.jdbc.sql("""
                        create or replace function refuse() returns trigger language plpgsql as
                        $$ begin raise exception 'no' using errcode = '%s'; end $$""".formatted(state)).update();
        mail.jdbc
                .sql("create or replace trigger refuses %s execute function refuse()".formatted(moment))
                .update();
    }

    private void mend() {
        mail.jdbc.sql("drop function refuse() cascade").update();
    }
}
