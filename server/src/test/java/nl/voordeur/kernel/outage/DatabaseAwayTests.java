package nl.voordeur.kernel.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import nl.voordeur.kernel.outage.DatabaseProxy.Manner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// What everybody gets while the database is away or hangs.
class DatabaseAwayTests {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private static final String PAGE = "text/html";
    private static final String PROBLEM = "application/problem+json";
    private static final String JSON = "application/json";

    private static OutageServer server;
    private static DatabaseProxy proxy;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = OutageServer.start(folder);
        proxy = server.proxy();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void listen() {
        log.start();
        ROOT.addAppender(log);
    }

    @AfterEach
    void recover() {
        ROOT.detachAppender(log);
        server.database()
                .jdbc()
                .sql("drop function if exists disk_full() cascade")
                .update();
        proxy.be(Manner.FORWARD);
        awaitWell();
    }

    /// A request of each kind, and what its sender reads.
    private record Asked(String method, String path, String type, String words) {}

    private static final List<Asked> OF_EACH_KIND = List.of(
            new Asked("GET", "/onbekend/sign-in", PAGE, "Dit lukt nu even niet"), // the platform's needs no database
            new Asked("POST", "/platform/sign-in", PAGE, "weten we niet zeker"),
            new Asked("GET", "/platform/oauth2/authorize?client_id=x", PAGE, "Dit lukt nu even niet"),
            new Asked("GET", "/nergens", PAGE, "Dit lukt nu even niet"),
            new Asked("GET", "/api/v1/organisations", PROBLEM, "\"status\":503"),
            new Asked("POST", "/api/v1/organisations", PROBLEM, "\"status\":503"),
            new Asked("POST", "/platform/oauth2/token", JSON, "temporarily_unavailable"),
            new Asked("POST", "/platform/oauth2/introspect", JSON, "temporarily_unavailable"),
            new Asked("POST", "/platform/oauth2/revoke", JSON, "temporarily_unavailable"),
            new Asked("GET", "/platform/userinfo", JSON, "temporarily_unavailable"));

    /// All at once, on connections that were open before.
    @ParameterizedTest
    @EnumSource(names = {"HANG", "AWAY"})
    @Tag("asvs-16.5.2")
    void askWhenTheDatabaseIsAwayThenToldToComeBack(Manner manner) {
        server.openForm();
        proxy.be(manner);
        var answers = new LinkedHashMap<Asked, CompletableFuture<HttpResponse<String>>>();
        OF_EACH_KIND.forEach(asked -> answers.put(asked, server.sendLater(asked.method(), asked.path(), asked.type())));

        assertThat(answers)
                .allSatisfy((asked, answer) -> assertThat(answer)
                        .succeedsWithin(Duration.ofMinutes(1)) // it gives up itself
                        .satisfies(
                                got -> assertThat(got.statusCode()).isEqualTo(503),
                                got -> assertThat(got.headers().firstValue("Retry-After"))
                                        .contains("5"),
                                got -> assertThat(got.headers()
                                                .firstValue("Content-Type")
                                                .orElse(""))
                                        .startsWith(asked.type()),
                                got -> assertThat(got.body()).contains(asked.words())));
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "AWAY"})
    void readyWhenTheDatabaseIsAwayThenNotUntilItIsBack(Manner manner) {
        proxy.be(manner);
        await().untilAsserted(() ->
                assertThat(server.send("GET", "/readyz", JSON).statusCode()).isEqualTo(503));
        assertThat(server.send("GET", "/livez", JSON).statusCode()).isEqualTo(200);
        proxy.be(Manner.FORWARD);
        awaitWell();
    }

    /// Others' connections are none of its business.
    @Test
    void pulseWhenItsConnectionAloneIsEndedThenNobodyIsCutOff() {
        long ended = server.database().jdbc().sql("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = current_database() and query = 'show transaction_read_only'""").query(Long.class).single();
        assertThat(ended).isEqualTo(1);
        await().until(() ->
                server.database().jdbc().sql("""
                        select exists (select from pg_stat_activity
                        where datname = current_database() and query = 'show transaction_read_only')""").query(Boolean.class).single());
        assertThat(server.send("GET", "/readyz", JSON).statusCode()).isEqualTo(200);
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains("The database is away"));
    }

    /// Whether it was carried out nobody knows; that is what the page says.
    @ParameterizedTest
    @ValueSource(strings = {"BEGIN", "throttle", "audit_event", "COMMIT"})
    void signInWhenTheDatabaseHangsInTheMiddleThenToldToComeBack(String statement) {
        server.openForm();
        proxy.hangAt(statement);

        var answer = server.send("POST", "/platform/sign-in", PAGE);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("weten we niet zeker");
    }

    @ParameterizedTest
    @EnumSource(names = {"HANG", "AWAY"})
    @Tag("asvs-16.2.5")
    void logWhenManyMeetAnOutageThenALineForItAndNoTraceAndNothingOfARequest(Manner manner) {
        server.openForm();
        proxy.be(manner);
        for (int i = 0; i < 20; i++) {
            assertThat(server.send("POST", "/platform/sign-in", PAGE).statusCode())
                    .isEqualTo(503);
        }
        proxy.be(Manner.FORWARD);
        awaitWell();

        var lines = List.copyOf(log.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
        assertThat(lines)
                .noneSatisfy(event -> assertThat(event.getThrowableProxy()).isNotNull())
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.startsWith("The database is away"))
                .anyMatch(line -> line.equals("The database is back"))
                .noneMatch(line -> line.contains("iemand") || line.contains("niet-het-wachtwoord"))
                .hasSizeLessThan(8);
    }

    /// Somebody has a row locked for long: the others wait for it, as they did.
    @Test
    void signInWhenARowIsLockedThenItWaits() throws Exception {
        server.openForm();
        try (var locking = server.database().pool().getConnection()) {
            locking.setAutoCommit(false);
            try (var statement = locking.createStatement()) {
                statement.execute("lock table audit_event in access exclusive mode");
                var answer = server.sendLater("POST", "/platform/sign-in", PAGE);
                await().until(() -> server.database()
                                .jdbc()
                                .sql("select count(*) from pg_locks where not granted and database ="
                                        + " (select oid from pg_database where datname = current_database())")
                                .query(Long.class)
                                .single()
                        > 0);
                await().pollDelay(Pulse.EVERY.plus(Pulse.ANSWER_WITHIN)).until(() -> true);
                assertThat(answer).isNotDone();
                locking.rollback();
                assertThat(answer.get().statusCode()).isEqualTo(303);
            }
        }
    }

    /// A disk without room, as PostgreSQL says it in the middle of a transaction or at its end.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "before insert on %s for each row",
                "after insert on %s deferrable initially deferred for each row"
            })
    void inviteAndSignInWhenTheDiskIsFullThenToldToComeBackAndOnceThereIsRoomItWorks(String moment) {
        var organisation = server.organisation();
        server.openForm();
        full("audit_event", moment);
        full("mail", moment);

        var page = server.send("POST", "/platform/sign-in", PAGE);
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).contains("5");
        assertThat(page.body()).contains("weten we niet zeker");
        var invited = server.invite(organisation);
        assertThat(invited.statusCode()).isEqualTo(503);
        assertThat(invited.headers().firstValue("Retry-After")).contains("5");
        assertThat(invited.body()).contains("\"status\":503");
        assertThat(log.list)
                .noneMatch(event -> event.getThrowableProxy() != null)
                .filteredOn(event -> event.getFormattedMessage().contains("SQLSTATE 53100"))
                .hasSizeLessThan(2);

        server.database().jdbc().sql("drop function disk_full() cascade").update();
        server.openForm();
        assertThat(server.send("POST", "/platform/sign-in", PAGE).statusCode()).isEqualTo(303);
        assertThat(server.invite(organisation).statusCode()).isEqualTo(200);
    }

    private static void full(String table, String moment) {
        var jdbc = server.database().jdbc();
        jdbc.sql("""
                create or replace function disk_full() returns trigger language plpgsql as
                $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$""").update();
        jdbc.sql("create %s trigger full_%s %s execute function disk_full()"
                        .formatted(moment.contains("deferred") ? "constraint" : "", table, moment.formatted(table)))
                .update();
    }

    private static void awaitWell() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(server.send("GET", "/readyz", JSON).statusCode())
                                .isEqualTo(200));
        await().untilAsserted(() -> assertThat(
                        server.send("GET", "/platform/sign-in", PAGE).statusCode())
                .isEqualTo(200));
    }
}
