package nl.voordeur.mail.delivery;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.voordeur.TestClock;
import nl.voordeur.TestDatabase;
import nl.voordeur.TestOrganisations;
import nl.voordeur.activation.ActivationMail;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.kernel.tls.TrustedAuthorities;
import nl.voordeur.kernel.worker.Round;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Outbox and workers on a database of their own, with a relay that comes and goes and a clock that is turned by hand.
public final class TestMailSystem implements AutoCloseable {

    public static final Organisation ORGANISATION = new Organisation(
            new OrganisationId(UUID.randomUUID()),
            "voorbeeldstad",
            "Gemeente Voorbeeldstad: \"Súd-West\"",
            Locale.of("nl"),
            Preset.MUNICIPALITY.settings(TestOrganisations.helpdesk()),
            Theme.plain());

    static final int CONNECTIONS = 8;

    final TestDatabase database = TestDatabase.create();
    final JdbcClient jdbc = database.jdbc();
    public final TestClock clock = new TestClock();
    public final List<SecurityEvent> events = new CopyOnWriteArrayList<>();
    final MailQueueStore queue = new MailQueueStore(jdbc);
    final MailOutbox outbox;
    final int port = freePort();
    private final VoordeurSettings server = new Binder(
                    new MapConfigurationPropertySource(Map.of("voordeur.base-url", "https://in.example")))
            .bindOrCreate("voordeur", VoordeurSettings.class);
    private final MailSettings settings = new MailSettings(
            URI.create("smtp://localhost:" + port), null, null, "noreply@in.example", false, CONNECTIONS, null);
    private final TransactionTemplate transactions =
            new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    private GreenMail relay;

    public TestMailSystem() throws MessagingException {
        register(ORGANISATION);
        outbox = TestOutbox.on(
                jdbc, TestMessages.renderer(settings, server), new MailWorker(node().delivery(), settings), clock);
        relay = relay();
    }

    /// Another organisation of this installation.
    Organisation another() {
        var another = new Organisation(
                new OrganisationId(UUID.randomUUID()),
                "andere",
                "Gemeente Anders",
                Locale.of("nl"),
                ORGANISATION.settings(),
                Theme.plain());
        register(another);
        return another;
    }

    private void register(Organisation organisation) {
        jdbc.sql(
                        "insert into organisation (id, slug, name, locale, settings, theme) values (?, ?, 'V', 'nl', '{}', '{}')")
                .param(organisation.id().value())
                .param(organisation.slug())
                .update();
    }

    /// Queues a mail in a transaction of its own.
    MailId enqueue(Organisation organisation, Recipient recipient, Mail mail) {
        return transactions.execute(status -> outbox.enqueue(organisation, recipient, mail));
    }

    MailId enqueue(Organisation organisation, String address) {
        var mail = new ActivationMail.Activated(URI.create("https://in.example/v/sign-in"), "sanne", true);
        return enqueue(organisation, new Recipient(address, "Sanne", Locale.of("nl"), null), mail);
    }

    public MailId enqueue(String address) {
        return enqueue(ORGANISATION, address);
    }

    void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> {
            work.run();
            status.setRollbackOnly();
        });
    }

    /// Sends what is due.
    public void deliver() {
        node().deliver();
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

    Node node() {
        return node(new SmtpRelay(settings, server, TrustedAuthorities.OF_JAVA));
    }

    /// Straight to the relay.
    MailRelay.Connection relayConnection() throws RelayAway {
        return new SmtpRelay(settings, server, TrustedAuthorities.OF_JAVA).open();
    }

    Node node(MailRelay through) {
        return node(through, CONNECTIONS);
    }

    Node node(MailRelay through, int connections) {
        var claims = new MailClaims(queue, clock);
        ApplicationEventPublisher publisher = event -> events.add((SecurityEvent) event);
        var admission = new AdmitMail(new MailboxStore(jdbc), queue, new PlainHash(), transactions, publisher, clock);
        var settlement = new SettleMail(queue, clock, publisher);
        var own = new MailSettings(settings.relay(), null, null, settings.from(), false, connections, null);
        return new Node(new DeliverMail(claims, admission, TestOutbox.seal(), through, settlement, own), claims);
    }

    /// What one node runs to send mail.
    record Node(DeliverMail delivery, MailClaims claims) {

        /// Rounds until there is nothing to do, or nothing can be done, and all that was begun is finished.
        Round deliver() {
            while (true) {
                Round round = delivery.deliverDue();
                delivery.stop();
                delivery.start();
                if (round != Round.DID_SOME) {
                    return round;
                }
            }
        }
    }

    private static final class PlainHash implements KeyedHash {

        @Override
        public byte[] mac(String purpose, byte[] data) {
            return data.clone();
        }

        @Override
        public boolean matches(String purpose, byte[] data, byte[] mac) {
            return Arrays.equals(data, mac);
        }
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
