package nl.voordeur.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.voordeur.VoordeurApplication;
import nl.voordeur.bench.walk.People;
import nl.voordeur.bench.walk.SignIn;
import nl.voordeur.bench.walk.SignOn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// That what the bench puts into the tables, and how it signs in, are still those of the product.
class WalkTests {

    private static final String SECRET = "walk".repeat(16);
    private static final int PEOPLE = 3;

    @Test
    void signInWhenTheTablesWereFilledByTheBenchThenEverybodyReachesThePortal(@TempDir Path data) throws Exception {
        int port = freePort();
        var base = URI.create("http://localhost:" + port);
        try (HttpClient http = HttpClient.newHttpClient()) {
            try (var _ = serve(data, port)) {
                Organisation.bringIn(http, base, SECRET);
            }
            try (var _ = serve(data, port); // brings in the clients of the organisation
                    Connection connection =
                            Database.in(data.resolve("postgres")).connect()) {
                walk(http, new Organisation(base, SECRET), data, connection);
            }
        }
    }

    private static void walk(HttpClient http, Organisation organisation, Path data, Connection connection)
            throws Exception {
        var id = Site.idOf(connection);
        var accounts = Site.accountsOf(id, data);
        accounts.copy(connection, PEOPLE);
        var people = new People(id, PEOPLE);
        var signIn = new SignIn(http, organisation, people, SignIn.Familiarity.KNOWN);
        var browser = signIn.browserOf(people.next());
        new SignOn(http, organisation, Organisation.Portal.ES256, List.of(browser)).run();
        signIn.run();
        accounts.copyBrowsers(connection, PEOPLE);
        assertThatCode(signIn::run).doesNotThrowAnyException();
        assertThat(organisation.platformToken(http)).isNotEmpty();
        assertThat(organisation.tenantToken(http)).isNotEmpty();
    }

    private static ConfigurableApplicationContext serve(Path data, int port) {
        return new SpringApplicationBuilder(VoordeurApplication.class)
                .profiles("serve")
                .initializers(context -> settings(context, data, port))
                .run();
    }

    /// As the environment of a process that script/bench starts.
    private static void settings(ConfigurableApplicationContext context, Path data, int port) {
        Map<String, Object> settings = new HashMap<>(Organisation.clients(SECRET));
        settings.put("VOORDEUR_DATA", data.toString());
        settings.put("DATABASE_URL", "");
        settings.put("VOORDEUR_BASE_URL", "http://localhost:" + port);
        settings.put("VOORDEUR_PORT", port);
        settings.put("VOORDEUR_MANAGEMENT_PORT", 0);
        settings.put("VOORDEUR_MAIL_RELAY", "smtp://localhost");
        settings.put("VOORDEUR_MAIL_WORKER", false);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("bench-systemEnvironment", settings));
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
