package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.TestPeople;
import nl.voordeur.api.Permitted;
import nl.voordeur.invitation.InvitePeople;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Permission;
import nl.voordeur.oidc.client.ClientKind;
import nl.voordeur.oidc.client.RegisterClient;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// `docs/permissions.md` against the running server: every route stands there, and each kind of actor gets what the
/// table says. So no new route can be forgotten.
@VoordeurTest
@Import(TestOidc.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("asvs-8.1.1")
@Tag("asvs-8.2.1")
class PermissionTableTests {

    private static final Path TABLE = Path.of("../docs/permissions.md");
    private static final List<String> COLUMNS = List.of(
            "no token, or a person's session",
            "machine of the organisation, with it",
            "without it",
            "machine of another organisation",
            "machine of the platform, with it",
            "of the platform, at the platform",
            "of an organisation, at the platform");

    private final TestOidc oidc;
    private final RegisterClient registerClient;
    private final JdbcClient jdbc;
    private final Organisation ours;
    private final Organisation platform;
    private final Browser http;
    private final AccountId person;
    private final String invitation;
    private final Map<String, HandlerMethod> routes = new TreeMap<>();
    private final Map<String, Map<String, String>> table;

    @Autowired
    PermissionTableTests(
            TestOidc oidc,
            RegisterClient registerClient,
            InvitePeople invitations,
            TransactionOperations transactions,
            JdbcClient jdbc,
            Organisations organisations,
            RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.oidc = oidc;
        this.registerClient = registerClient;
        this.jdbc = jdbc;
        this.ours = oidc.organisation();
        this.platform = organisations.bySlug(Organisation.PLATFORM).orElseThrow();
        this.http = oidc.browser();
        this.person = oidc.person(ours);
        this.table = read();
        var outcome = transactions.execute(_ -> invitations.invite(ours, TestActors.TEST, 0, TestPeople.someone()));
        this.invitation = ((InvitePeople.Outcome.Invited) Objects.requireNonNull(outcome))
                .id()
                .value()
                .toString();
        requestMappingHandlerMapping.getHandlerMethods().forEach((info, method) -> {
            var verbs = info.getMethodsCondition().getMethods();
            for (String path :
                    Objects.requireNonNull(info.getPathPatternsCondition()).getPatternValues()) {
                String plain = path.replaceAll(":[^}]*}", "}"); // a pattern's alternatives would split the table's cell
                if (verbs.isEmpty()) {
                    routes.put("any " + plain, method);
                }
                verbs.forEach(verb -> routes.put(verb + " " + plain, method));
            }
        });
    }

    @Test
    void everyRouteStandsInTheTableAndNoOther() {
        assertThat(table.keySet()).isEqualTo(routes.keySet());
    }

    @Test
    void everyCallOfTheApiNamesItsPermission() {
        api().forEach((route, row) -> assertThat(row.get("permission"))
                .as(route)
                .isEqualTo(permission(route).scope()));
    }

    @Test
    void everyCallOfTheApiAnswersEachKindOfActorAsTheTableSays() {
        var tokens = new TreeMap<String, String>();
        var wrong = new SoftAssertions();
        api().forEach((route, row) -> {
            Permission permission = permission(route);
            String others = Arrays.stream(Permission.values())
                    .filter(other -> other != permission && other != Permission.ORGANISATIONS_WRITE)
                    .map(Permission::scope)
                    .collect(Collectors.joining(" "));
            for (String column : COLUMNS) {
                String expected = Objects.requireNonNull(row.get(column), column);
                if (expected.equals("–")) {
                    wrong.assertThat(permission).as(route).isEqualTo(Permission.ORGANISATIONS_WRITE);
                    continue;
                }
                String with = permission.scope();
                boolean none = permission == Permission.ORGANISATIONS_WRITE; // which no organisation's machine can have
                String token = switch (column) {
                    case "machine of the organisation, with it" -> token(tokens, ours, with);
                    case "without it" -> token(tokens, ours, others);
                    case "machine of another organisation", "of an organisation, at the platform" ->
                        token(tokens, oidc.organisation(), none ? others : with);
                    case "machine of the platform, with it", "of the platform, at the platform" ->
                        token(tokens, platform, with);
                    default -> null;
                };
                wrong.assertThat(call(route, column.endsWith("at the platform") ? platform : ours, token))
                        .as(route + ": " + column)
                        .isEqualTo(expected);
            }
        });
        wrong.assertAll();
    }

    @Test
    void everyPageOfOperatorsIsThereForThemAlone() {
        var member = oidc.person(platform);
        var operator = oidc.person(platform);
        jdbc.sql("insert into role_grant values (:org, :account, 'OPERATOR', 'test', now())")
                .param("org", platform.id().value())
                .param("account", operator.value())
                .update();
        List<String> pages = table.entrySet().stream()
                .filter(row -> "operator".equals(row.getValue().get("way in")))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(pages).isNotEmpty();
        for (String page : pages) {
            if (page.startsWith("GET ")) {
                String path = page.substring(4);
                String here = path.replace("{org}", "platform");
                assertThat(oidc.browser().get(here).headers().firstValue("Location"))
                        .as(page)
                        .hasValueSatisfying(where -> assertThat(where).startsWith("/platform/sign-in"));
                assertThat(oidc.signedIn(platform, member).get(here).statusCode())
                        .as(page)
                        .isEqualTo(404);
                assertThat(oidc.signedIn(ours, person)
                                .get(path.replace("{org}", ours.slug()))
                                .statusCode())
                        .as(page)
                        .isEqualTo(404);
                assertThat(oidc.signedIn(platform, operator).get(here).statusCode())
                        .as(page)
                        .isEqualTo(200);
            }
        }
    }

    private Map<String, Map<String, String>> api() {
        var api = new TreeMap<>(table);
        api.keySet().removeIf(route -> !route.contains(" /api/"));
        return api;
    }

    private Permission permission(String route) {
        return Arrays.stream(Objects.requireNonNull(routes.get(route), route).getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(Permitted.class))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError(route + " asks for no permission"))
                .value();
    }

    private String token(Map<String, String> tokens, Organisation organisation, String scopes) {
        return tokens.computeIfAbsent(
                organisation.slug() + " " + scopes,
                _ -> oidc.token(organisation, "m-" + UUID.randomUUID(), scopes.split(" ")));
    }

    /// `401`, `403` or `404` as they are; whatever got past the policy is a yes.
    private String call(String route, Organisation organisation, @Nullable String token) {
        var portal = TestOidc.named("doelwit", TestOidc.draft(organisation, ClientKind.PORTAL));
        registerClient.register(portal, TestActors.TEST);
        String[] parts = route.split(" ");
        String path = parts[1].replace("{org}", organisation.slug())
                .replace("{client}", "doelwit")
                .replace("{account}", person.toString())
                .replace("{factor}", "totp")
                .replace("{id}", invitation);
        Browser caller = token == null ? oidc.signedIn(ours, person) : http;
        String[] headers = token == null ? new String[0] : new String[] {"Authorization", "Bearer " + token};
        int status = (Set.of("GET", "DELETE").contains(parts[0])
                        ? caller.send(parts[0], path, headers)
                        : caller.json(parts[0], path, "{}", headers))
                .statusCode();
        return Set.of(401, 403, 404).contains(status) ? String.valueOf(status) : "yes";
    }

    /// Rows by route, each with its cells by the name of their column.
    private static Map<String, Map<String, String>> read() {
        var rows = new TreeMap<String, Map<String, String>>();
        List<String> heading = List.of();
        try {
            for (String line : Files.readAllLines(TABLE)) {
                List<String> cells = Arrays.stream(line.split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList();
                if (!line.startsWith("|")) {
                    heading = List.of();
                } else if (heading.isEmpty()) {
                    heading = cells;
                } else if (!line.startsWith("|--")) {
                    var row = new TreeMap<String, String>();
                    for (int column = 2; column < cells.size(); column++) {
                        row.put(heading.get(column), cells.get(column));
                    }
                    if (row.containsKey("permission") || row.containsKey("way in")) {
                        rows.put(cells.get(1), row);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
