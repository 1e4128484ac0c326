package nl.voordeur.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.voordeur.AsRead;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.NewAccount;
import nl.voordeur.account.PersonName;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// In order, because whether an operator exists is a fact of the whole installation.
@VoordeurTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BootstrapTests {

    private static final PersonName NAME = new PersonName("Olga", "Operator");
    private static final EmailAddress EMAIL =
            EmailAddress.parse("olga@voorbeeld.nl").orElseThrow();

    private final Bootstrap bootstrap;
    private final Accounts accounts;
    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    BootstrapTests(
            Bootstrap bootstrap,
            Accounts accounts,
            Organisations organisations,
            JdbcClient jdbc,
            @LocalServerPort int port) {
        this.bootstrap = bootstrap;
        this.accounts = accounts;
        this.organisations = organisations;
        this.jdbc = jdbc;
        this.port = port;
    }

    @AfterEach
    void close() {
        client.close();
    }

    /// The tests of other classes make operators in the same database.
    @Test
    @Order(0)
    void noOperatorYetThenALinkIsOffered() {
        jdbc.sql("delete from role_grant where organisation_id = :platform")
                .param("platform", platform().id().value())
                .update();
        assertThat(bootstrap.offer()).isPresent();
    }

    @Test
    @Order(1)
    @Tag("asvs-6.3.2")
    void offerAgainThenOnlyTheNewLinkOpens() throws Exception {
        var former = path(bootstrap.offer().orElseThrow());
        var link = path(bootstrap.offer().orElseThrow());

        assertThat(get(former).statusCode()).isEqualTo(410);
        assertThat(get(link).statusCode()).isEqualTo(200);
        assertThat(get(link).body()).as("looking is harmless").contains("name=\"email\"");
    }

    @Test
    @Order(2)
    void useLinkFiftyTimesAtOnceThenOneIsInvited() throws Exception {
        var token = token(bootstrap.offer().orElseThrow());
        Callable<Boolean> use =
                () -> bootstrap.invite(token, NAME, EMAIL, TestActors.TEST).isPresent();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var won = threads.invokeAll(java.util.Collections.nCopies(50, use)).stream()
                    .filter(Future::resultNow)
                    .count();
            assertThat(won).isEqualTo(1);
        }
        assertThat(get("/bootstrap/" + token).statusCode()).isEqualTo(410);
        assertThat(accounts.byEmail(platform().id(), EMAIL)).isPresent();
    }

    @Test
    @Order(3)
    void startAgainBeforeActivationThenNewLinkInvitesAgain() {
        var token = token(bootstrap.offer().orElseThrow());
        assertThat(bootstrap.invite(token, NAME, EMAIL, TestActors.TEST))
                .get()
                .asString()
                .startsWith("/platform/activate/");
    }

    @Test
    @Order(4)
    @Tag("asvs-8.2.1")
    void somebodyOfThePlatformWhoIsNoOperatorThenALinkIsStillOffered() {
        var other = EmailAddress.parse("otto@voorbeeld.nl").orElseThrow();
        var account = accounts.invite(
                        platform().id(),
                        new NewAccount(NAME, other, null, Locale.of("nl"), null, null),
                        TestActors.TEST)
                .orElseThrow();
        assertThat(accounts.activate(platform().id(), account)).isTrue();
        assertThat(bootstrap.offer()).isPresent();
    }

    @Test
    @Order(5)
    void invitedOperatorIsActiveThenNoLinkIsOffered() throws Exception {
        var operator = accounts.byEmail(platform().id(), EMAIL).orElseThrow();
        var told = token(bootstrap.offer().orElseThrow()); // the role counts once active
        assertThat(accounts.activate(platform().id(), operator.id())).isTrue();
        assertThat(bootstrap.offer()).isEmpty();
        assertThat(get("/bootstrap/" + told).statusCode()).isEqualTo(410);
        assertThat(bootstrap.invite(
                        told, NAME, EmailAddress.parse("eva@voorbeeld.nl").orElseThrow(), TestActors.TEST))
                .as("a link that was told before")
                .isEmpty();
    }

    @Test
    @Order(6)
    void operatorPageIsForThePlatformAndForSignedInPeople() throws Exception {
        assertThat(get("/platform/operator").headers().firstValue("Location"))
                .contains("/platform/sign-in?continue=%2Fplatform%2Foperator");
        assertThat(get("/nobody/operator").statusCode()).isEqualTo(404);
    }

    private Organisation platform() {
        return organisations.bySlug(Organisation.PLATFORM).orElseThrow();
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return client.send(request, AsRead.body());
    }

    private static String path(URI link) {
        return Objects.requireNonNull(link.getPath());
    }

    private static String token(URI link) {
        return List.of(path(link).split("/")).getLast();
    }
}
