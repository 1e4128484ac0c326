package nl.voordeur.mail.delivery;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.voordeur.TestClock;
import nl.voordeur.TestDatabase;
import nl.voordeur.TestOrganisations;
import nl.voordeur.activation.ActivationMail;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.Mail;
import nl.voordeur.mail.MailId;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.MailSettings;
import nl.voordeur.mail.MailState;
import nl.voordeur.mail.MailStatus;
import nl.voordeur.mail.NoteBounce;
import nl.voordeur.mail.Recipient;
import nl.voordeur.mail.TestOutbox;
import nl.voordeur.mail.message.TestMessages;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Outbox and workers on a database of their own, with a relay that comes and goes and a clock that is turned by hand.
public final class TestMailSystem implements AutoCloseable {

    public static final Organisation ORGANISATION = new Organisation(
            new OrganisationId(java.util.UUID.randomUUID()),
            "voorbeeldstad",
            "Gemeente Voorbeeldstad: \"Súd-West\"",
            Locale.of("nl"),
            Preset.MUNICIPALITY.settings(TestOrganisations.helpdesk()),
            Theme.plain());

    final TestDatabase database = TestDatabase.create();
    final JdbcClient jdbc = database.jdbc();
    public final TestClock clock = new TestClock();
    public final List<SecurityEvent> events = new ArrayList<>();
    final MailQueueStore queue = new MailQueueStore(jdbc);
    final MailOutbox outbox;
    final int port = freePort();
    private final VoordeurSettings server = new Binder(
                    new MapConfigurationPropertySource(java.util.Map.of("voordeur.base-url", "https://in.example")))
            .bindOrCreate("voordeur", VoordeurSettings.class);
    private final MailSettings settings =
            new MailSettings(URI.create("smtp://localhost:" + port), null, null, "noreply@in.example", false, null);
    private final TransactionTemplate transactions =
            new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    private GreenMail relay;

    public TestMailSystem() throws MessagingException {
        jdbc.sql(
                        "insert into organisation (id, slug, name, locale, settings, theme) values (?, 'v', 'V', 'nl', '{}', '{}')")
                .param(ORGANISATION.id().value())
                .update();
        outbox =
                TestOutbox.on(jdbc, TestMessages.renderer(settings, server), new MailWorker(worker(), settings), clock);
        relay = relay();
    }

    /// Queues a mail in a transaction of its own.
    MailId enqueue(String address, Mail mail) {
        return transactions.execute(
                status -> outbox.enqueue(ORGANISATION, new Recipient(address, "Sanne", Locale.of("nl"), null), mail));
    }

    public MailId enqueue(String address) {
        return enqueue(
                address, new ActivationMail.Activated(URI.create("https://in.example/v/sign-in"), "sanne", true));
    }

    void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> {
            work.run();
            status.setRollbackOnly();
        });
    }

    /// Sends what is due.
    public void deliver() {
        worker().deliverDue();
    }

    /// Puts a mail back, or on.
    public void state(MailId id, MailState state) {
        jdbc.sql("update mail set state = ?, content_sealed = ? where id = ?")
                .param(state.name())
                .param(state == MailState.QUEUED ? new byte[] {1} : null)
                .param(id.value())
                .update();
    }

    /// What writes bounces down; each is a node of its own.
    public NoteBounce bounces() {
        return TestOutbox.bounces(jdbc, server, clock, event -> events.add((SecurityEvent) event));
    }

    DeliverMail worker() {
        return worker(new SmtpRelay(settings, server));
    }

    DeliverMail worker(MailRelay through) {
        var settlement = new SettleMail(queue, clock, event -> events.add((SecurityEvent) event));
        return new DeliverMail(queue, TestOutbox.seal(), through, settlement, clock);
    }

    public MailStatus status(MailId id) {
        return outbox.status(ORGANISATION.id(), id).orElseThrow();
    }

    MailMetrics metrics(SimpleMeterRegistry registry) {
        return new MailMetrics(queue, clock, registry);
    }

    void relayDown() {
        relay.stop();
    }

    void relayUp() {
        relay = relay();
    }

    public MimeMessage[] received() {
        return relay.getReceivedMessages();
    }

    @Override
    public void close() {
        relay.stop();
        database.close();
    }

    private GreenMail relay() {
        var greenMail = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        greenMail.start();
        return greenMail;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
