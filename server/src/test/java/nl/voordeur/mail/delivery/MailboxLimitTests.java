package nl.voordeur.mail.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.voordeur.factor.FactorMail;
import nl.voordeur.factor.FactorWords;
import nl.voordeur.factor.totp.TotpMail;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.mail.InlineImage;
import nl.voordeur.mail.Mail;
import nl.voordeur.mail.MailId;
import nl.voordeur.mail.MailState;
import nl.voordeur.mail.Recipient;
import nl.voordeur.mail.delivery.MailRelay.Handover;
import nl.voordeur.mail.delivery.TestMailSystem.Node;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.BrowserName;
import nl.voordeur.signin.SignInMail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nobody's mailbox is flooded by our doing, and nothing that its owner needs is lost without a trace.
@Tag("asvs-2.4.1")
class MailboxLimitTests {

    private static final FactorWords APP = new FactorWords("factor.kind.totp");

    private static final String SANNE = "sanne@example.nl";

    private final AccountId account = AccountId.random();
    private final AtomicInteger received = new AtomicInteger();
    private TestMailSystem mail;
    private Node node;

    @BeforeEach
    void start() throws MessagingException {
        mail = new TestMailSystem();
        node = node();
    }

    @AfterEach
    void stop() {
        mail.close();
    }

    @Test
    void deliverWhenOnePersonSignsInFromTwentyFreshBrowsersThenTheLastNoticeSpeaksForTheRest() {
        List<MailId> ids = IntStream.range(0, 20)
                .mapToObj(i -> {
                    mail.clock.pass(Duration.ofSeconds(1));
                    MailId id = enqueue(TestMailSystem.ORGANISATION, account, SANNE, newBrowser());
                    node.deliver();
                    return id;
                })
                .toList();
        assertThat(received).hasValue(10);
        assertThat(ids.subList(10, 19)).extracting(mail::status).allSatisfy(status -> {
            assertThat(status.state()).isEqualTo(MailState.EXPIRED);
            assertThat(status.problem()).isEqualTo("superseded");
        });
        assertThat(mail.status(ids.getLast()).state()).isEqualTo(MailState.QUEUED);
        assertThat(mail.status(ids.getLast()).problem()).isEqualTo("mailbox-limit");
        assertThat(mail.status(ids.getLast()).attempts()).isZero();

        mail.clock.pass(Duration.ofMinutes(1));
        node.deliver();
        assertThat(mail.status(ids.getLast()).state()).isEqualTo(MailState.SENT);
        assertThat(mail.status(ids.getLast()).problem()).isNull();
        assertThat(received).hasValue(11);
    }

    @Test
    void deliverWhenAProgramResendsForADayThenAFewAnHour() {
        for (int i = 0; i < 24 * 12; i++) {
            enqueue(TestMailSystem.ORGANISATION, account, SANNE, newBrowser());
            node.deliver();
            mail.clock.pass(Duration.ofMinutes(5));
        }
        assertThat(received.get()).isBetween(30, 45);
        assertThat(mail.queue.waiting().count()).isLessThanOrEqualTo(1);
    }

    @Test
    void deliverWhenManyOrganisationsWriteToOnePersonThenTheyShareTheMailbox() {
        Organisation other = mail.another();
        for (int i = 0; i < 6; i++) {
            enqueue(TestMailSystem.ORGANISATION, AccountId.random(), SANNE, newBrowser());
            enqueue(other, AccountId.random(), SANNE, newBrowser());
        }
        node.deliver();
        assertThat(received).hasValue(10);
        pass(Duration.ofMinutes(3));
        assertThat(received).as("of another account nothing is merged").hasValue(12);
    }

    @Test
    void deliverWhenTheAddressIsSpeltInManyWaysThenOneMailbox() {
        for (int i = 0; i < 4; i++) {
            for (String address :
                    List.of("sanne@bücher.example", "Sanne@xn--bcher-kva.example", "sanne+x@BÜCHER.example")) {
                enqueue(TestMailSystem.ORGANISATION, AccountId.random(), address, newBrowser());
            }
        }
        enqueue(TestMailSystem.ORGANISATION, AccountId.random(), "anna@bücher.example", newBrowser());
        node.deliver();
        assertThat(received).as("ten to Sanne, one to Anna").hasValue(11);
    }

    @Test
    void ofWhenSpeltInAnotherWayThenTheSameMailbox() {
        for (String address :
                List.of("SANNE@example.nl", "sanne+hr@example.nl", "sanne+a+b@EXAMPLE.nl", "sanne@example。nl")) {
            assertThat(Mailbox.of(address)).as(address).isEqualTo(Mailbox.of(SANNE));
        }
        for (String address : List.of("san.ne@example.nl", "sanne@example.org", "+sanne@example.nl", "sanne@-.nl")) {
            assertThat(Mailbox.of(address)).as(address).isNotEqualTo(Mailbox.of(SANNE));
        }
    }

    @Test
    void deliverWhenFiftyAreSentAtOnceByTwoNodesThenTen() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            enqueue(TestMailSystem.ORGANISATION, AccountId.random(), SANNE, newBrowser());
        }
        List<Thread> nodes = Stream.of(node, node())
                .map(each -> Thread.ofVirtual().start(each::deliver))
                .toList();
        for (Thread each : nodes) {
            each.join();
        }
        assertThat(received).hasValue(10);
        assertThat(mail.queue.waiting().count()).isEqualTo(40);
    }

    @Test
    void deliverWhenSeveralKindsWaitThenEachComesInTheEnd() {
        fill();
        List<MailId> ids = List.of(
                enqueue(TestMailSystem.ORGANISATION, account, SANNE, newBrowser()),
                enqueue(
                        TestMailSystem.ORGANISATION,
                        account,
                        SANNE,
                        new FactorMail.FactorAdded(APP, mail.clock.instant())),
                enqueue(
                        TestMailSystem.ORGANISATION,
                        account,
                        SANNE,
                        new FactorMail.FactorLocked(APP, mail.clock.instant())));
        pass(Duration.ofMinutes(10));
        assertThat(ids).extracting(id -> mail.status(id).state()).containsOnly(MailState.SENT);
    }

    @Test
    void deliverWhenItsTurnComesAfterItIsOfUseThenExpiredAndSaidWhy() {
        for (int i = 0; i < 40; i++) {
            enqueue(TestMailSystem.ORGANISATION, account, SANNE, newBrowser());
            node.deliver();
            mail.clock.pass(Duration.ofMinutes(5));
        }
        MailId late = enqueue(TestMailSystem.ORGANISATION, account, SANNE, setUp());
        node.deliver();
        pass(Duration.ofMinutes(2));
        assertThat(mail.status(late).state()).isEqualTo(MailState.EXPIRED);
        assertThat(mail.status(late).problem()).isEqualTo("mailbox-limit");
    }

    @Test
    @Tag("asvs-16.3.3")
    void deliverWhenMailHasToWaitThenTheTrailHearsOfEachWaitOnce() {
        fill();
        for (int i = 0; i < 5; i++) {
            enqueue(TestMailSystem.ORGANISATION, AccountId.random(), SANNE, newBrowser());
        }
        node.deliver();
        assertThat(blocked()).isEqualTo(1);
        pass(Duration.ofMinutes(1));
        assertThat(blocked()).as("one left, and four wait anew").isEqualTo(2);
        assertThat(mail.events)
                .filteredOn(event -> event.type() == SecurityEventType.EXCESS_RATE_LIMIT_EXCEEDED)
                .first()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("limit", "mailbox")
                        .containsEntry("mail", "signin.new-browser"));
    }

    @Test
    void deliverWhenTheRelayAsksToComeBackThenTheRepetitionIsNotCounted() {
        MailId id = enqueue(TestMailSystem.ORGANISATION, account, SANNE, newBrowser());
        Node greylisted = mail.node(AnsweringRelay.answering((message, address) -> new Handover.NotNow("451 4.7.1")));
        for (int i = 0; i < 20; i++) {
            greylisted.deliver();
            mail.clock.pass(Duration.ofMinutes(15));
        }
        assertThat(mail.status(id).attempts()).isEqualTo(20);
        assertThat(mail.status(id).problem()).isEqualTo("451 4.7.1");
    }

    @Test
    void deliverWhenSomebodyGetsAFewADayThenNoneEverWaits() {
        for (int day = 0; day < 10; day++) {
            for (int i = 0; i < 10; i++) {
                enqueue(TestMailSystem.ORGANISATION, account, SANNE, newBrowser());
                node.deliver();
            }
            assertThat(received).hasValue(10 * (day + 1));
            mail.clock.pass(Duration.ofDays(1));
        }
    }

    @Test
    void deleteForgottenWhenNothingCountsAnyMoreThenTheMailboxIsForgotten() {
        enqueue(TestMailSystem.ORGANISATION, account, SANNE, newBrowser());
        node.deliver();
        var mailboxes = new MailboxStore(mail.jdbc);
        assertThat(mailboxes.deleteForgotten(mail.clock.instant())).isZero();
        assertThat(mailboxes.deleteForgotten(mail.clock.instant().plus(MailboxLimit.FORGET_ONE)))
                .isEqualTo(1);
    }

    private Node node() {
        return mail.node(AnsweringRelay.answering((message, address) -> {
            received.incrementAndGet();
            return new Handover.Accepted();
        }));
    }

    /// Uses up what a mailbox may get at once.
    private void fill() {
        for (int i = 0; i < MailboxLimit.FREE; i++) {
            enqueue(TestMailSystem.ORGANISATION, AccountId.random(), SANNE, newBrowser());
        }
        node.deliver();
    }

    private void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second += 10) {
            mail.clock.pass(Duration.ofSeconds(10));
            node.deliver();
        }
    }

    private Mail newBrowser() {
        return new SignInMail.NewBrowser(mail.clock.instant(), new BrowserName("Firefox", "Linux"));
    }

    /// Of use for a minute.
    private Mail setUp() {
        return new TotpMail.FactorSetup(
                URI.create("https://voordeur.example/gemeente/app/x"),
                "sanne",
                "ABCD EFGH",
                mail.clock.instant().plus(Duration.ofMinutes(1)),
                Duration.ofMinutes(1),
                new InlineImage(TotpMail.QR, "image/png", new byte[1], "QR-code"));
    }

    private MailId enqueue(Organisation organisation, AccountId person, String address, Mail what) {
        return mail.enqueue(organisation, new Recipient(address, "Sanne", Locale.of("nl"), person), what);
    }

    private long blocked() {
        return mail.events.stream()
                .filter(event -> event.type() == SecurityEventType.EXCESS_RATE_LIMIT_EXCEEDED)
                .count();
    }
}
