package nl.voordeur.signedin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.TestPeople;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proofs;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.role.PermissionTable;
import nl.voordeur.role.Role;
import nl.voordeur.session.Sessions;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// `docs/permissions.md` against the running server, of pages for people who are signed in: each kind of person, with
/// each kind of proof, gets what the table says.
@VoordeurTest
@Tag("asvs-8.1.1")
@Tag("asvs-8.2.1")
class PagePermissionTests {

    /// What a form needs to get past its own checks.
    private static final Map<String, String> FORMS =
            Map.of("POST /{org}/operator", "name=Rechten&target=platform&scopes=audit:read");

    private final Accounts accounts;
    private final Sessions sessions;
    private final JdbcClient jdbc;
    private final Organisation platform;
    private final Organisation ours;
    private final List<ReturnPath> registered;
    private final ReturnPaths paths;
    private final int port;
    private final Map<String, HandlerMethod> routes;

    @Autowired
    PagePermissionTests(
            Accounts accounts,
            Sessions sessions,
            JdbcClient jdbc,
            Organisations organisations,
            RegisterOrganisation registration,
            List<ReturnPath> registered,
            ReturnPaths paths,
            RequestMappingHandlerMapping requestMappingHandlerMapping,
            @LocalServerPort int port) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.platform = organisations.bySlug(Organisation.PLATFORM).orElseThrow();
        this.ours = TestOrganisations.register(registration, Preset.MUNICIPALITY);
        this.registered = registered;
        this.paths = paths;
        this.port = port;
        this.routes = PermissionTable.routes(requestMappingHandlerMapping);
    }

    @Test
    void everyPageForSomebodySignedInStandsInTheTableAndNoOther() {
        assertThat(table().keySet()).isEqualTo(pages().keySet());
    }

    @Test
    void everyPageAnswersEachKindOfPersonAsTheTableSays() {
        var wrong = new SoftAssertions();
        table().forEach((route, row) -> {
            wrong.assertThat(answer(route, platform, new FormBrowser(port)))
                    .as(route + ": visitor")
                    .isEqualTo(row.get("visitor"));
            row.forEach((column, cell) -> {
                if (!column.equals("visitor")) {
                    Role role =
                            column.equals("no role") ? null : Role.valueOf(column.toUpperCase(java.util.Locale.ROOT));
                    List<String> expected = List.of(cell.split(", "));
                    for (int i = 0; i < proofs().size(); i++) {
                        wrong.assertThat(answer(route, platform, signedIn(platform, role, proofs().get(i))))
                                .as("%s: %s, proof %d", route, column, i)
                                .isEqualTo(expected.get(expected.size() == 1 ? 0 : i));
                    }
                }
            });
        });
        wrong.assertAll();
    }

    /// For nobody, and not by way of sign-in either.
    @Test
    void pageOfThePlatformElsewhereThenThereIsNothing() {
        for (String route : List.of("GET /{org}/operator", "POST /{org}/operator")) {
            assertThat(answer(route, ours, new FormBrowser(port))).isEqualTo("404");
            assertThat(answer(route, ours, signedIn(ours, Role.ADMINISTRATOR, proofs().getLast())))
                    .isEqualTo("404");
        }
    }

    @Test
    void routeThatTakesAPersonSaysWhatMustBeProven() {
        assertThat(routes.values().stream()
                        .flatMap(method -> Arrays.stream(method.getMethod().getParameters()))
                        .filter(parameter -> Actor.class.isAssignableFrom(parameter.getType()))
                        .filter(parameter -> parameter.getType() != Actor.Machine.class))
                .isNotEmpty()
                .allMatch(parameter ->
                        parameter.getType() == Actor.Person.class && parameter.isAnnotationPresent(SignedIn.class));
    }

    /// Else whoever signs in for a page doesn't get there. Home is where sign-in leads anyway.
    @Test
    @Tag("rfc9700-4.11")
    void pageForSomebodySignedInIsRegisteredAndNothingElse() {
        assertThat(pages().keySet().stream()
                        .filter(route -> route.startsWith("GET ") && !route.equals("GET /{org}"))
                        .map(route -> route.replace("GET /{org}", "/platform")))
                .allMatch(path -> paths.of(platform, path).isPresent());
        assertThat(registered).allSatisfy(path -> {
            assertThat(routes).containsKey("GET /{org}" + path.path());
            assertThat(path.kept().isEmpty() || pages().containsKey("POST /{org}" + path.path()))
                    .as("keeps a form of %s", path.path())
                    .isTrue();
        });
    }

    private Map<String, HandlerMethod> pages() {
        var pages = new TreeMap<>(routes);
        pages.values()
                .removeIf(method -> Stream.of(method.getMethod().getParameters())
                        .map(Parameter::getType)
                        .noneMatch(Actor.Person.class::equals));
        return pages;
    }

    private static Map<String, Map<String, String>> table() {
        return PermissionTable.read(Set.of("visitor"));
    }

    /// One factor; two, half an hour and a minute ago; two just now.
    private static List<Proofs> proofs() {
        Instant now = Instant.now();
        return List.of(
                TestProofs.at(now, FactorKind.PASSWORD),
                TestProofs.passwordAndApp(now.minus(Duration.ofMinutes(31))),
                TestProofs.passwordAndApp(now));
    }

    private FormBrowser signedIn(Organisation organisation, @Nullable Role role, Proofs proofs) {
        var account = accounts.invite(organisation.id(), TestPeople.someone(), TestActors.TEST)
                .orElseThrow();
        accounts.activate(organisation.id(), account);
        if (role != null) {
            jdbc.sql("insert into role_grant values (:org, :account, :role, 'test', now())")
                    .param("org", organisation.id().value())
                    .param("account", account.value())
                    .param("role", role.name())
                    .update();
        }
        var started =
                sessions.start(organisation, account, 0, proofs, new RequestOrigin("192.0.2.1", "test"), null, null);
        var browser = new FormBrowser(port);
        browser.cookies().put("vd-" + organisation.slug(), started.token().value());
        return browser;
    }

    private static String answer(String route, Organisation organisation, FormBrowser browser) {
        String[] parts = route.split(" ");
        String path = parts[1].replace("{org}", organisation.slug());
        var csrf = FormBrowser.hidden(browser.look("/" + organisation.slug() + "/sign-in?fresh=1"), "_csrf");
        HttpResponse<String> answer = parts[0].equals("GET")
                ? browser.look(path)
                : browser.send(path, Objects.requireNonNull(FORMS.get(route), "say in FORMS what is sent") + csrf);
        String place = answer.headers().firstValue("Location").orElse("");
        if (place.startsWith("/" + organisation.slug() + "/sign-in")) {
            return "sign-in";
        }
        return answer.statusCode() == 200 ? "yes" : String.valueOf(answer.statusCode());
    }
}
