package nl.voordeur.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.voordeur.kernel.OpaqueToken;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// A start and stop on throw-away data, during which the JVM learns what to keep in its AOT cache
/// (`-XX:AOTCacheOutput`): the classes that a server needs, and how its methods behave while people sign in, so that a
/// real one compiles them well from its first minutes (JEP 514, JEP 515). With the settings of the real server around
/// it, it neither touches real data nor sends mail nor reads what came back.
public final class Training {

    /// From about two hundred calls the JVM profiles a method; what the profile then says needs some more.
    public static final int VISITS = 300;

    private static final String PORTAL = "training";

    private static final List<String> PAGES = List.of(
            "/",
            "/livez",
            "/readyz",
            "/none/sign-in",
            "/platform/sign-in",
            "/platform/theme.css",
            "/platform/.well-known/openid-configuration",
            "/platform/oauth2/jwks",
            "/openapi.json");

    private Training() {}

    /// @param server starts the server with such settings
    /// @param visits how many people sign in and go on to a portal
    /// @throws IllegalStateException when somebody doesn't get in: then nothing useful was learned
    public static void run(Function<String[], ConfigurableApplicationContext> server, int visits) {
        try {
            var data = Files.createTempDirectory("voordeur-training");
            try {
                startAndStop(server, data, visits);
            } finally {
                remove(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void startAndStop(Function<String[], ConfigurableApplicationContext> server, Path data, int visits)
            throws IOException {
        var secret = OpaqueToken.random().value();
        try (var context = server.apply(settings(data, secret))) {
            var webServer = ((ServletWebServerApplicationContext) context).getWebServer();
            var base = URI.create(
                    "http://127.0.0.1:" + Objects.requireNonNull(webServer).getPort());
            var people = new TrainingPeople(context);
            try (var visit = new TrainingVisit(base, PORTAL, secret)) {
                for (var page : PAGES) {
                    visit.open(page);
                }
                for (int number = 0; number < visits; number++) {
                    visit.signIn(people.next());
                    visit.signOn();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// They win over whatever is set around it.
    static String[] settings(Path data, String secret) {
        var client = "--voordeur.oidc.clients[0].";
        return new String[] {
            "--voordeur.data=" + data,
            "--voordeur.database.url=",
            "--voordeur.base-url=http://localhost",
            "--voordeur.keys.file=" + data.resolve("keys.json"),
            "--voordeur.mail.relay=smtp://localhost",
            "--voordeur.mail.worker=false",
            "--voordeur.mail.bounces.address=",
            "--voordeur.mail.bounces.mailbox=",
            "--voordeur.mail.bounces.username=",
            "--voordeur.mail.bounces.password=",
            "--server.port=0",
            "--management.server.port=0",
            client + "organisation=platform",
            client + "id=" + PORTAL,
            client + "secret=" + secret,
            client + "redirect-uris=" + TrainingVisit.PORTAL_ADDRESS
        };
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
