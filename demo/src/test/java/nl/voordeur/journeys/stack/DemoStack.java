package nl.voordeur.journeys.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.mailbox.MailStore;
import nl.voordeur.demo.mailbox.MailSummary;
import nl.voordeur.demo.mailbox.Mailbox;
import nl.voordeur.demo.mailbox.MailboxApi;
import nl.voordeur.demo.mailbox.MailboxPages;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Invite;
import nl.voordeur.demo.seed.Keys;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.demo.seed.Seed;
import nl.voordeur.demo.seed.SignInService;
import nl.voordeur.demo.start.InvitePages;
import nl.voordeur.demo.start.StartPages;
import nl.voordeur.demo.start.WaitingInvitations;
import nl.voordeur.demo.web.Assets;
import nl.voordeur.demo.web.DemoWeb;
import nl.voordeur.demo.web.View;
import nl.voordeur.kernel.postgres.EmbeddedPostgres;
import nl.voordeur.kernel.postgres.PostgresTuning;

/// Everything that runs in the demo, on free ports, with two server nodes as processes of their own: once for all
/// journeys that run in this process.
public final class DemoStack {

    public static final Clock CLOCK = Clock.systemUTC();

    private static final Duration MAIL_TAKES_AT_MOST = Duration.ofSeconds(30);
    private static final Duration DATABASE_TAKES_AT_MOST = Duration.ofSeconds(60);
    private static final Duration POOL_TRUSTS_FOR = Duration.ofMillis(600);
    /// One for each process that tests run in, as each has a stack of its own.
    static final Path FOLDER = Path.of("target", "journeys", System.getProperty("test.process", "1"))
            .toAbsolutePath();

    private final EmbeddedPostgres database;
    private final Balancer balancer;
    private final MailStore mails;
    private Mailbox mailbox;
    private final DemoWeb web;
    private final Keys keys;
    private final SignInService service;
    private final Invite invite;
    private final URI portal;
    private final Launch launch;
    private final List<ServerNode> nodes = new ArrayList<>();

    private DemoStack() throws IOException {
        deleteTree(FOLDER);
        Files.createDirectories(FOLDER);
        database = EmbeddedPostgres.start(FOLDER.resolve("postgres"), PostgresTuning.durable());
        Launch.onExit(database);
        balancer = new Balancer();
        Launch.onExit(balancer);
        portal = URI.create("http://localhost:" + Launch.freePort());
        mails = new MailStore(FOLDER.resolve("mailbox"), CLOCK);
        mailbox = Mailbox.start(0, mails);
        keys = new Keys(FOLDER);
        launch = new Launch(FOLDER, database, balancer.base(), keys);
        service = new SignInService(balancer.base());
        invite = new Invite(service, keys);
        View view = new View();
        web = DemoWeb.start(
                0,
                List.of(
                        new Assets(),
                        new MailboxApi(mails),
                        new MailboxPages(mails, view, CLOCK),
                        new InvitePages(mails, invite, view, CLOCK),
                        new StartPages(
                                balancer.base(),
                                portal,
                                new WaitingInvitations(mails),
                                invite,
                                keys,
                                java.util.Optional::empty,
                                view)));
        start();
    }

    private static final class Shared {
        private static final DemoStack STACK = create();

        private static DemoStack create() {
            try {
                return new DemoStack();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static DemoStack running() {
        return Shared.STACK;
    }

    private void start() {
        nodes.add(launch.node(1, mailbox.port()));
        balancer.nodes(nodes.stream().map(ServerNode::address).toList());
        nodes.add(launch.node(2, mailbox.port()));
        balancer.nodes(nodes.stream().map(ServerNode::address).toList());
        new Seed(service, keys, portal).bringIn();
        launch.portal(portal);
    }

    public URI server() {
        return balancer.base();
    }

    public URI portal() {
        return portal;
    }

    public URI web() {
        return URI.create("http://localhost:" + web.port());
    }

    public SignInService service() {
        return service;
    }

    /// Of a machine of the platform, as a helpdesk's own system may be.
    public String platformToken(String scope) {
        return service.token(Seed.PLATFORM, Seed.PLATFORM_CLIENT, keys.orNew(Seed.PLATFORM_KEY), scope);
    }

    public Invite invite() {
        return invite;
    }

    public List<ServerNode> nodes() {
        return nodes;
    }

    public MailStore mails() {
        return mails;
    }

    /// Invites somebody and gives the invitation that arrived.
    public MailContent invited(DemoOrganisation organisation, Person person) {
        if (!(invite.invite(organisation, person) instanceof Invite.Outcome.Invited)) {
            throw new AssertionError("Not invited: " + person);
        }
        return mailTo(person.email(), "/" + organisation.slug() + "/activate/");
    }

    /// The newest mail to an address whose text holds `part`, as soon as it is here.
    public MailContent mailTo(String address, String part) {
        return mail(address, mail -> mail.text().contains(part));
    }

    /// The newest mail to an address that fits, as soon as it is here.
    public MailContent mail(String address, Predicate<MailContent> wanted) {
        MailSummary mail = mails.await(
                        one -> one.to().equalsIgnoreCase(address)
                                && mails.find(one.id()).filter(wanted).isPresent(),
                        MAIL_TAKES_AT_MOST)
                .orElseThrow(() -> new AssertionError("No such mail to " + address + " among "
                        + mails.all().stream()
                                .map(one -> one.to() + ": " + one.subject())
                                .toList()));
        return mails.find(mail.id()).orElseThrow();
    }

    /// A node stops as in a power cut; the other goes on.
    public void kill(ServerNode node) {
        node.process().kill();
        balancer.reconnect();
    }

    /// PostgreSQL's first process ends as in a power cut, and is followed by another. Until then the killed one's
    /// children still answer for a moment, so a node may say that it is ready whose database is about to go.
    /// And what a node's pool used within the last half second it takes for alive without asking.
    public void killDatabase() {
        ProcessHandle killed = ProcessHandle.of(database.pid()).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().join();
        long trusted = System.nanoTime() + POOL_TRUSTS_FOR.toNanos();
        long end = System.nanoTime() + DATABASE_TAKES_AT_MOST.toNanos();
        while (database.pid() == killed.pid() || System.nanoTime() < trusted) {
            if (System.nanoTime() > end) {
                throw new AssertionError("PostgreSQL didn't come back");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    public void closeMailbox() {
        mailbox.close();
    }

    public void openMailbox() {
        mailbox = Mailbox.start(mailbox.port(), mails);
    }

    /// Waits until every node says that it can serve.
    public void awaitReady(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        for (ServerNode node : nodes) {
            while (!node.process().answers(node.address().resolve("/readyz"))) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("Node " + node.number() + " isn't ready");
                }
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        }
    }

    /// Starts it again in its place.
    public void revive(int number) {
        nodes.set(number - 1, launch.node(number, mailbox.port()));
        balancer.nodes(nodes.stream().map(ServerNode::address).toList());
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
