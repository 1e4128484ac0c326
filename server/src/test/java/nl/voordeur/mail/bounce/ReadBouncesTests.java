package nl.voordeur.mail.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import nl.voordeur.kernel.Secret;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.kernel.tls.TrustedAuthorities;
import nl.voordeur.kernel.upkeep.Upkeep;
import nl.voordeur.mail.MailId;
import nl.voordeur.mail.MailSettings;
import nl.voordeur.mail.MailState;
import nl.voordeur.mail.NoteBounce;
import nl.voordeur.mail.delivery.TestMailSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/// Bounces from a real mailbox to the state that the helpdesk sees.
class ReadBouncesTests {

    private static final String ADDRESS = "bounces@in.example";

    private final GreenMail mailbox = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP));
    private TestMailSystem mail;
    private GreenMailUser user;

    @BeforeEach
    void start() throws Exception {
        mail = new TestMailSystem();
        mailbox.start();
        user = mailbox.getUserManager().createUser(ADDRESS, "bounces", "geheim");
    }

    @AfterEach
    void stop() {
        mailbox.stop();
        mail.close();
    }

    @Test
    void readWhenAMailCameBackThenMarkedWithItsStatusAndRemembered() throws Exception {
        MailId id = sent();
        arrives(TestReports.failed(messageId(), "5.1.1"));

        bounces().read();

        assertThat(mail.status(id).state()).isEqualTo(MailState.BOUNCED);
        assertThat(mail.status(id).problem()).isEqualTo("5.1.1");
        assertThat(mail.events).last().satisfies(event -> {
            assertThat(event.type()).isEqualTo(SecurityEventType.MAIL_BOUNCED);
            assertThat(event.details()).containsEntry("status", "5.1.1").containsEntry("mail", "activation.activated");
        });
        assertThat(mailbox.getReceivedMessages()).isEmpty();
    }

    @Test
    void readWhenTwoNodesOrTwoBouncesSayItThenItIsNotedOnce() throws Exception {
        sent();
        arrives(TestReports.failed(messageId(), "5.1.1"));
        arrives(TestReports.failed(messageId(), "5.7.1"));

        bounces().read();
        bounces().read();

        assertThat(mail.events)
                .filteredOn(event -> event.type() == SecurityEventType.MAIL_BOUNCED)
                .hasSize(1);
        assertThat(mailbox.getReceivedMessages()).isEmpty();
    }

    @Test
    void readWhenItOvertookOurOwnNoteThenLooksAgainLater() throws Exception {
        MailId id = sent();
        String messageId = messageId();
        mail.state(id, MailState.QUEUED);
        arrives(TestReports.failed(messageId, "5.1.1"));

        bounces().read();
        assertThat(mail.status(id).state()).isEqualTo(MailState.QUEUED);
        assertThat(unread()).isEqualTo(1);

        mail.state(id, MailState.SENT);
        bounces().read();
        assertThat(mail.status(id).state()).isEqualTo(MailState.BOUNCED);
    }

    @Test
    void readWhenTheMailWasSentLongAgoThenNotBelieved() throws Exception {
        MailId id = sent();
        mail.clock.pass(Duration.ofDays(15));
        arrives(TestReports.failed(messageId(), "5.1.1"));

        bounces().read();

        assertThat(mail.status(id).state()).isEqualTo(MailState.SENT);
    }

    @Test
    @Tag("asvs-2.2.1")
    void readWhenForgedOrSomethingElseThenKeptForPeopleAndNothingHappens() throws Exception {
        MailId id = sent();
        String messageId = messageId();
        arrives(TestReports.failed(messageId.replace("in.example", "evil.example"), "5.1.1"));
        arrives(TestReports.failed(messageId.replaceFirst("<.{8}", "<00000000"), "5.1.1"));
        arrives(TestReports.failed("<" + "x".repeat(5000) + "@in.example>", "5.1.1"));
        arrives(TestReports.delayed(messageId));
        arrives("From: a@b.nl\r\nSubject: Afwezig\r\n\r\nIk ben er niet. " + messageId + "\r\n");
        arrives(TestReports.failed(messageId, "5.1.1") + "x".repeat(BounceMailbox.LARGEST));

        bounces().read();

        assertThat(mail.status(id).state()).isEqualTo(MailState.SENT);
        assertThat(mailbox.getReceivedMessages()).hasSize(6);
        assertThat(unread()).isZero();
    }

    @Test
    void readWhenMoreWaitThanOneRoundTakesThenTheRestComesNext() throws Exception {
        MailId id = sent();
        for (int number = 0; number < BounceMailbox.MOST; number++) {
            arrives("Subject: reclame\r\n\r\nkoop nu\r\n");
        }
        arrives(TestReports.failed(messageId(), "5.2.2"));

        bounces().read();
        assertThat(mail.status(id).state()).isEqualTo(MailState.SENT);
        bounces().read();
        assertThat(mail.status(id).problem()).isEqualTo("5.2.2");
    }

    @Test
    void settleWhenOneCantBeReadThenTheOthersAreSettled() throws Exception {
        var broken = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            public void writeTo(OutputStream output) throws IOException {
                throw new IOException("bad structure");
            }
        };
        var good = TestReports.message("Subject: afwezig\r\n\r\nik ben er niet\r\n");

        mailbox().settle(List.of(broken, good), message -> BounceMailbox.Verdict.KEEP);

        assertThat(good.isSet(Flags.Flag.SEEN)).isTrue();
        assertThat(broken.isSet(Flags.Flag.SEEN)).isFalse();
    }

    @Test
    void settleWhenManyAreLeftForLaterThenTheyDontCount() throws Exception {
        var seen = new AtomicInteger();
        var message = (Message) TestReports.message("Subject: afwezig\r\n\r\nik ben er niet\r\n");

        mailbox().settle(Collections.nCopies(BounceMailbox.MOST + 1, message), bytes -> {
            seen.incrementAndGet();
            return BounceMailbox.Verdict.LEAVE;
        });

        assertThat(seen).hasValue(BounceMailbox.MOST + 1);
    }

    @Test
    void settleWhenItTakesLongThenTheRestComesNext() throws Exception {
        var seen = new AtomicInteger();
        var message = (Message) TestReports.message("Subject: afwezig\r\n\r\nik ben er niet\r\n");

        mailbox().settle(Collections.nCopies(5, message), bytes -> {
            seen.incrementAndGet();
            mail.clock.pass(BounceMailbox.LONGEST.dividedBy(2));
            return BounceMailbox.Verdict.KEEP;
        });

        assertThat(seen).hasValue(2);
    }

    @Test
    void readWhenTheMailboxIsAwayThenNothingBreaks() throws Exception {
        MailId id = sent();
        ReadBounces bounces = bounces();
        mailbox.stop();

        bounces.read();

        assertThat(mail.status(id).state()).isEqualTo(MailState.SENT);
    }

    @Test
    void upkeepWhenThereAreSettingsThenReadsTheMailboxNowAndThen() throws Exception {
        MailId id = sent();
        arrives(TestReports.failed(messageId(), "5.1.1"));
        var context = new ApplicationContextRunner()
                .withUserConfiguration(Settings.class, BounceUpkeep.class)
                .withBean(NoteBounce.class, () -> mail.bounces())
                .withBean(TrustedAuthorities.class, () -> TrustedAuthorities.OF_JAVA)
                .withBean(Clock.class, () -> mail.clock);

        context.run(
                off -> assertThat(off.getBeanProvider(Upkeep.class).stream()).isEmpty());
        context.withPropertyValues(
                        "voordeur.mail.bounces.address=",
                        "voordeur.mail.bounces.mailbox=",
                        "voordeur.mail.bounces.username=",
                        "voordeur.mail.bounces.password=")
                .run(blank -> {
                    assertThat(blank).hasNotFailed();
                    assertThat(blank.getBeanProvider(Upkeep.class).stream()).isEmpty();
                    assertThat(blank.getBean(MailSettings.class).bounces()).isNull();
                });
        context.withPropertyValues(
                        "voordeur.mail.bounces.address=" + ADDRESS,
                        "voordeur.mail.bounces.mailbox=imap://localhost:"
                                + mailbox.getImap().getPort(),
                        "voordeur.mail.bounces.username=bounces",
                        "voordeur.mail.bounces.password=geheim")
                .run(on -> on.getBean(Upkeep.class).work().run());

        assertThat(mail.status(id).state()).isEqualTo(MailState.BOUNCED);
    }

    @EnableConfigurationProperties(MailSettings.class)
    static class Settings {}

    private ReadBounces bounces() {
        return new ReadBounces(mailbox(), mail.bounces());
    }

    private BounceMailbox mailbox() {
        var settings = new MailSettings.Bounces(
                ADDRESS,
                URI.create("imap://localhost:" + mailbox.getImap().getPort()),
                "bounces",
                new Secret("geheim"),
                "INBOX");
        return new BounceMailbox(settings, TrustedAuthorities.OF_JAVA, mail.clock);
    }

    private MailId sent() {
        MailId id = mail.enqueue("weg@example.nl");
        mail.deliver();
        return id;
    }

    private String messageId() throws MessagingException {
        return mail.received()[0].getMessageID();
    }

    private void arrives(String message) throws MessagingException {
        user.deliver(TestReports.message(message));
    }

    private long unread() throws Exception {
        var inbox = mailbox.getManagers().getImapHostManager().getInbox(user);
        return inbox.getMessages().stream()
                .filter(message -> !message.getFlags().contains(Flags.Flag.SEEN))
                .count();
    }
}
