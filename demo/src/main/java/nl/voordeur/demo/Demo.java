package nl.voordeur.demo;

import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.voordeur.demo.mailbox.MailStore;
import nl.voordeur.demo.mailbox.Mailbox;
import nl.voordeur.demo.mailbox.MailboxApi;
import nl.voordeur.demo.mailbox.MailboxPages;
import nl.voordeur.demo.portal.PortalApplication;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Invite;
import nl.voordeur.demo.seed.Keys;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.demo.seed.Seed;
import nl.voordeur.demo.seed.SeedRefused;
import nl.voordeur.demo.seed.SignInService;
import nl.voordeur.demo.start.InvitePages;
import nl.voordeur.demo.start.StartPages;
import nl.voordeur.demo.start.WaitingInvitations;
import nl.voordeur.demo.web.Assets;
import nl.voordeur.demo.web.DemoWeb;
import nl.voordeur.demo.web.PortTaken;
import nl.voordeur.demo.web.View;

/// Starts everything in the order in which it is needed and stops it in reverse.
public final class Demo implements AutoCloseable {

    /// On standard output only, as in production; from there it comes to the start page.
    private static final Pattern OPERATOR_LINK = Pattern.compile("https?://\\S+/bootstrap/[A-Za-z0-9_-]+");

    private final DemoSettings settings;
    private final Clock clock = Clock.systemUTC();
    private final List<AutoCloseable> running = new ArrayList<>();
    private volatile Optional<String> operatorLink = Optional.empty();

    private Demo(DemoSettings settings) {
        this.settings = settings;
    }

    public static void main(String[] args) throws InterruptedException {
        try {
            Demo demo = new Demo(DemoSettings.fromSystemProperties());
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "stop"));
            demo.start();
            demo.awaitEnd();
        } catch (CannotStart | PortTaken | SeedRefused e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (java.io.UncheckedIOException e) {
            System.err.println(
                    e.getCause() instanceof FileSystemException file
                            ? "The data folder can't be used: " + file.getMessage() + "."
                            : "The demo lost contact: " + e.getMessage() + ".");
            System.exit(1);
        }
    }

    private void start() {
        MailStore mails = new MailStore(settings.data().resolve("mailbox"), clock);
        SignInService service = keep(new SignInService(settings.serverUri()));
        Keys keys = new Keys(settings.data());
        Invite invite = new Invite(service, keys);
        WaitingInvitations waiting = new WaitingInvitations(mails);
        keep(Mailbox.start(settings.ports().smtp(), mails));
        keep(web(mails, invite, waiting, keys));
        say("Starting the server…");
        operatorLink = keep(server(keys)).said(OPERATOR_LINK);
        new Seed(service, keys, settings.portalUri()).bringIn();
        inviteSomebodyEverywhere(invite, waiting);
        say("Starting the portal…");
        keep(portal(keys));
        say("");
        say("Voordeur runs. Start here: " + settings.mailboxUri());
        say("  sign-in service  " + settings.serverUri());
        say("  portals          " + settings.portalUri());
        say("  mailbox          " + settings.mailboxUri().resolve("/mail"));
        say("Ctrl-C stops everything; the data stays in " + settings.data() + ".");
    }

    private DemoWeb web(MailStore mails, Invite invite, WaitingInvitations waiting, Keys keys) {
        View view = new View();
        return DemoWeb.start(
                settings.ports().mailbox(),
                List.of(
                        new Assets(),
                        new MailboxApi(mails),
                        new MailboxPages(mails, view, clock),
                        new InvitePages(mails, invite, view, clock),
                        new StartPages(
                                settings.serverUri(),
                                settings.portalUri(),
                                waiting,
                                invite,
                                keys,
                                () -> operatorLink,
                                view)));
    }

    private ChildProcess server(Keys keys) {
        List<String> command = new ArrayList<>(List.of(settings.java().toString()));
        command.addAll(settings.serverOptions());
        command.addAll(List.of("-jar", settings.server().toString()));
        URI health = settings.serverUri().resolve("/readyz");
        return ChildProcess.start(
                        "server", command, ServerEnvironment.of(settings, keys.orNew(Seed.PLATFORM_KEY)), log("server"))
                .awaitHealthy(health);
    }

    private ChildProcess portal(Keys keys) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (DemoOrganisation organisation : DemoOrganisation.values()) {
            keys.find(organisation.slug() + ".portal")
                    .ifPresent(secret -> environment.put("PORTAL_SECRETS_" + organisation.name(), secret));
        }
        List<String> command = List.of(
                settings.java().toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PortalApplication.class.getName(),
                "--server.port=" + settings.ports().portal(),
                "--portal.sign-in-service=" + settings.serverUri(),
                "--portal.data=" + settings.data().resolve("portal"));
        return ChildProcess.start("portal", command, environment, log("portal")).awaitHealthy(settings.portalUri());
    }

    /// Whoever starts the demo finds an invitation of every organisation that nobody followed up yet.
    private static void inviteSomebodyEverywhere(Invite invite, WaitingInvitations waiting) {
        for (DemoOrganisation organisation : DemoOrganisation.values()) {
            int n = organisation.firstPerson();
            while (waiting.of(organisation).isEmpty()) {
                Person person = Person.number(n++).at(organisation);
                if (invite.invite(organisation, person) instanceof Invite.Outcome.Invited) {
                    break;
                }
                if (n > organisation.firstPerson() + 50) {
                    throw new SeedRefused("The server invites nobody at " + organisation.title() + ".");
                }
            }
        }
    }

    private void awaitEnd() throws InterruptedException {
        for (AutoCloseable part : List.copyOf(running)) {
            if (part instanceof ChildProcess child) {
                child.awaitEnd();
            }
        }
    }

    private Path log(String name) {
        return settings.data().resolve("log").resolve(name + ".log");
    }

    private <T extends AutoCloseable> T keep(T part) {
        synchronized (running) {
            running.addFirst(part);
        }
        return part;
    }

    @Override
    public void close() {
        List<AutoCloseable> parts;
        synchronized (running) {
            parts = List.copyOf(running);
            running.clear();
        }
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("Stopping: " + e.getMessage());
            }
        }
    }

    @SuppressWarnings("SystemOut") // the terminal is where the demo speaks
    private static void say(String line) {
        System.out.println(line);
    }
}
