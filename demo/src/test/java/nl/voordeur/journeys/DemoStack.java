package nl.voordeur.journeys;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.voordeur.demo.ChildProcess;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.mailbox.MailStore;
import nl.voordeur.demo.mailbox.MailSummary;
import nl.voordeur.demo.mailbox.Mailbox;
import nl.voordeur.demo.mailbox.MailboxApi;
import nl.voordeur.demo.mailbox.MailboxPages;
import nl.voordeur.demo.portal.PortalApplication;
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
import org.postgresql.ds.PGSimpleDataSource;

/// Everything that runs in the demo, on free ports, with two server nodes as processes of their own: once for all
/// journeys of a test run.
final class DemoStack {

    static final Clock CLOCK = Clock.systemUTC();

    private static final Duration MAIL_TAKES_AT_MOST = Duration.ofSeconds(30);
    private static final Path FOLDER = Path.of("target", "journeys").toAbsolutePath();

    private final EmbeddedPostgres database;
    private final Balancer balancer;
    private final MailStore mails;
    private Mailbox mailbox;
    private final DemoWeb web;
    private final Keys keys;
    private final SignInService service;
    private final Invite invite;
    private final URI portal;
    private final List<ServerNode> nodes = new ArrayList<>();

    private DemoStack() throws IOException {
        deleteTree(FOLDER);
        Files.createDirectories(FOLDER);
        database = EmbeddedPostgres.start(FOLDER.resolve("postgres"), PostgresTuning.durable());
        onExit(database);
        balancer = new Balancer();
        onExit(balancer);
        portal = URI.create("http://localhost:" + freePort());
        mails = new MailStore(FOLDER.resolve("mailbox"), CLOCK);
        mailbox = Mailbox.start(0, mails);
        keys = new Keys(FOLDER);
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

    static DemoStack running() {
        return Shared.STACK;
    }

    private void start() {
        nodes.add(node(1));
        balancer.nodes(nodes.stream().map(ServerNode::address).toList());
        nodes.add(node(2));
        balancer.nodes(nodes.stream().map(ServerNode::address).toList());
        new Seed(service, keys, portal).bringIn();
        startPortal();
    }

    URI server() {
        return balancer.base();
    }

    URI portal() {
        return portal;
    }

    URI web() {
        return URI.create("http://localhost:" + web.port());
    }

    SignInService service() {
        return service;
    }

    Invite invite() {
        return invite;
    }

    EmbeddedPostgres database() {
        return database;
    }

    List<ServerNode> nodes() {
        return nodes;
    }

    MailStore mails() {
        return mails;
    }

    /// Invites somebody and gives the invitation that arrived.
    MailContent invited(DemoOrganisation organisation, Person person) {
        if (!(invite.invite(organisation, person) instanceof Invite.Outcome.Invited)) {
            throw new AssertionError("Not invited: " + person);
        }
        return mailTo(person.email(), "/" + organisation.slug() + "/activate/");
    }

    /// The newest mail to an address whose text holds `part`, as soon as it is here.
    MailContent mailTo(String address, String part) {
        return mail(address, mail -> mail.text().contains(part));
    }

    /// The newest mail to an address that fits, as soon as it is here.
    MailContent mail(String address, Predicate<MailContent> wanted) {
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
    void kill(ServerNode node) {
        node.process().kill();
    }

    void closeMailbox() {
        mailbox.close();
    }

    void openMailbox() {
        mailbox = Mailbox.start(mailbox.port(), mails);
    }

    /// Waits until every node says that it can serve.
    void awaitReady(Duration atMost) {
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
    void revive(int number) {
        nodes.set(number - 1, node(number));
        balancer.nodes(nodes.stream().map(ServerNode::address).toList());
    }

    private ServerNode node(int number) {
        int port = freePort();
        Map<String, String> environment = new LinkedHashMap<>();
        PGSimpleDataSource source = database.dataSource();
        environment.put(
                "DATABASE_URL",
                "postgres://%s:%s@127.0.0.1:%d/%s"
                        .formatted(
                                source.getUser(),
                                URLEncoder.encode(String.valueOf(source.getPassword()), StandardCharsets.UTF_8),
                                source.getPortNumbers()[0],
                                source.getDatabaseName()));
        environment.put("VOORDEUR_BASE_URL", balancer.base().toString());
        environment.put("VOORDEUR_DATA", FOLDER.resolve("node" + number).toString());
        environment.put("VOORDEUR_KEY_FILE", FOLDER.resolve("keys.json").toString());
        environment.put("VOORDEUR_PORT", String.valueOf(port));
        environment.put("VOORDEUR_MANAGEMENT_PORT", "0");
        environment.put("VOORDEUR_MAIL_RELAY", "smtp://localhost:" + mailbox.port());
        environment.putAll(Seed.platformClient(keys.orNew(Seed.PLATFORM_KEY)));
        List<String> command = java();
        command.addAll(List.of("-cp", classPath("server"), "nl.voordeur.VoordeurApplication"));
        URI address = URI.create("http://localhost:" + port);
        ChildProcess process =
                ChildProcess.start("server", command, environment, FOLDER.resolve("node" + number + ".log"));
        onExit(process);
        process.awaitHealthy(address.resolve("/readyz"));
        return new ServerNode(number, address, process);
    }

    private void startPortal() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (DemoOrganisation organisation : DemoOrganisation.values()) {
            environment.put(
                    "PORTAL_SECRETS_" + organisation.name(),
                    keys.find(organisation.slug() + ".portal").orElse(""));
        }
        List<String> command = java();
        command.addAll(
                List.of(
                        "-cp",
                        classPath("demo"),
                        PortalApplication.class.getName(),
                        "--server.port=" + portal.getPort(),
                        "--portal.sign-in-service=" + balancer.base(),
                        "--portal.data=" + FOLDER.resolve("portal"),
                        "--spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"));
        ChildProcess process = ChildProcess.start("portal", command, environment, FOLDER.resolve("portal.log"));
        onExit(process);
        process.awaitHealthy(portal);
    }

    private static List<String> java() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
    }

    /// The test's class path with the classes of one of the two modules only.
    private static String classPath(String module) {
        String other = module.equals("server") ? "demo" : "server";
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !part.endsWith("test-classes"))
                .filter(part -> !part.contains("/" + other + "/target/"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void onExit(AutoCloseable part) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
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

    /// One of the identical servers.
    record ServerNode(int number, URI address, ChildProcess process) {}
}
