package nl.voordeur.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.session.HandOver;
import nl.voordeur.session.KnownBrowsers;
import nl.voordeur.session.Sessions;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whatever was given out for somebody × whatever ends it. Grants of portals have a table of their own.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-7.4.2")
@Tag("asvs-7.4.5")
class EverythingEndsTests {

    private static final String REASON = "telefoon gestolen";

    /// @param alive hands something out; the answer tells whether it still counts
    private record Given(
            String name, boolean withApp, BiFunction<EverythingEndsTests, Account, BooleanSupplier> alive) {}

    /// @param act what the API is asked, or the person asks
    private record Cause(String name, boolean needsApp, Consumer<EverythingEndsTests> act) {}

    private static final List<Given> GIVEN = List.of(
            new Given("session", true, (test, person) -> {
                var started = test.sessions.start(
                        test.ours,
                        person.id(),
                        person.epoch(),
                        TestProofs.passwordAndApp(Instant.now()),
                        TestSignIns.ORIGIN,
                        null,
                        null);
                return () ->
                        test.sessions.find(test.ours, started.token().value()).isPresent();
            }),
            new Given("hand-over to sign-in", true, (test, person) -> {
                var token = test.handOver.issue(
                        test.ours.id(),
                        person.id(),
                        person.epoch(),
                        TestProofs.proof(FactorKind.PASSWORD, Instant.now()));
                return () -> test.handOver.redeem(test.ours.id(), token.value()).isPresent();
            }),
            new Given("introduction", true, (test, person) -> {
                var token = test.handOver.introduce(
                        test.ours.id(), person.id(), person.epoch(), HandOver.Greeting.NEW_PASSWORD);
                return () ->
                        test.handOver.introduced(test.ours.id(), token.value()).isPresent();
            }),
            new Given("known browser", true, (test, person) -> {
                var mark = test.browsers
                        .remember(test.ours.id(), person.id(), person.epoch(), null)
                        .fresh();
                return () -> test.browsers.knows(test.ours.id(), person.id(), mark.value());
            }),
            new Given("sign-in that waits for a code", true, (test, person) -> {
                var browser = test.test.visitor();
                test.test.password(browser, test.ours, person.email().value(), TestSignIns.PASSWORD);
                return () ->
                        browser.get(test.ours.path("/sign-in/code")).title().startsWith("Vul de code");
            }),
            new Given("app being set up", false, (test, person) -> {
                var browser = test.test.visitor();
                test.test.password(browser, test.ours, person.email().value(), TestSignIns.PASSWORD);
                return () -> browser.get(test.ours.path("/sign-in/set-up/app"))
                        .title()
                        .startsWith("Koppel");
            }));

    private static final List<Cause> CAUSES = List.of(
            new Cause(
                    "out everywhere",
                    false,
                    test -> test.sessions.endAll(test.ours.id(), test.person.id(), test.caller)),
            new Cause(
                    "unlinked",
                    true,
                    test -> test.factorApi.unlink(
                            test.ours, test.caller, test.person.id().value(), "totp", REASON, "spoken", false)),
            new Cause("blocked", false, test -> test.change(AccountState.BLOCKED)),
            new Cause("blocked and unblocked", false, test -> {
                test.change(AccountState.BLOCKED);
                test.change(AccountState.ACTIVE);
            }));

    private final AccountApi api;
    private final FactorApi factorApi;
    private final TestSignIns test;
    private final Sessions sessions;
    private final HandOver handOver;
    private final KnownBrowsers browsers;
    private final GiveTicket tickets;
    private final JdbcClient jdbc;
    private final Organisation ours;
    private final Actor.Machine caller;
    private Account person;

    @Autowired
    EverythingEndsTests(AccountApi api, FactorApi factorApi, TestSignIns test, BeanFactory beans) {
        this.api = api;
        this.factorApi = factorApi;
        this.test = test;
        this.sessions = beans.getBean(Sessions.class);
        this.handOver = beans.getBean(HandOver.class);
        this.browsers = beans.getBean(KnownBrowsers.class);
        this.tickets = beans.getBean(GiveTicket.class);
        this.jdbc = beans.getBean(JdbcClient.class);
        this.ours = test.organisation(Preset.CAREER);
        this.caller = new Actor.Machine(ours.id(), "helpdesk", Set.of(Permission.ACCOUNTS_WRITE), TestSignIns.ORIGIN);
        this.person = test.person(ours);
    }

    @TestFactory
    Stream<DynamicTest> givenThenCountsUntilTheCauseAndNeverAgain() {
        return GIVEN.stream()
                .flatMap(given -> CAUSES.stream()
                        .filter(cause -> given.withApp() || !cause.needsApp())
                        .map(cause ->
                                DynamicTest.dynamicTest(given.name() + ", " + cause.name(), () -> ends(given, cause))));
    }

    /// A ticket outlives what ends sessions, else whoever is signed out everywhere could set up nothing. A block or an
    /// unlinking voids it.
    @TestFactory
    Stream<DynamicTest> ticketThenOutlivesAllButABlockAndAnUnlinking() {
        return CAUSES.stream()
                .map(cause -> DynamicTest.dynamicTest(cause.name(), () -> {
                    person = cause.needsApp() ? test.personWithApp(ours).account() : test.person(ours);
                    assertThat(tickets.speak(ours, person, REASON, caller)).isPresent();
                    var id = tickets().getFirst();

                    cause.act().accept(this);

                    assertThat(tickets().contains(id)).isEqualTo(cause.name().equals("out everywhere"));
                }));
    }

    private List<String> tickets() {
        return jdbc
                .sql("select id from factor_ticket where account_id = :account and way = 'SPOKEN'")
                .param("account", person.id().value())
                .query(UUID.class)
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private void ends(Given given, Cause cause) {
        person = someone(given);
        assertThat(given.alive().apply(this, person).getAsBoolean())
                .as("without the cause")
                .isTrue();
        person = someone(given);
        BooleanSupplier alive = given.alive().apply(this, person);

        cause.act().accept(this);

        assertThat(alive.getAsBoolean()).isFalse();
    }

    private Account someone(Given given) {
        return given.withApp() ? test.personWithApp(ours).account() : test.person(ours);
    }

    private void change(AccountState state) {
        api.change(ours, caller, person.id().value(), new AccountApi.WantedState(state, REASON));
    }
}
