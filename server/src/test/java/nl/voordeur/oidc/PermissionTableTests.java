package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

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
import nl.voordeur.role.PermissionTable;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// `docs/permissions.md` against the running server: every route stands there, and each kind of machine gets what the
/// table says. So no new route can be forgotten. Of people it is held by `PagePermissionTests`.
@VoordeurTest
@Import(TestOidc.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("asvs-8.1.1")
@Tag("asvs-8.2.1")
class PermissionTableTests {

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
    private final Organisation ours;
    private final Organisation platform;
    private final Browser http;
    private final AccountId person;
    private final String invitation;
    private final Map<String, HandlerMethod> routes;
    private final Map<String, Map<String, String>> table;

    @Autowired
    PermissionTableTests(
            TestOidc oidc,
            RegisterClient registerClient,
            InvitePeople invitations,
            TransactionOperations transactions,
            Organisations organisations,
            RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.oidc = oidc;
        this.registerClient = registerClient;
        this.ours = oidc.organisation();
        this.platform = organisations.bySlug(Organisation.PLATFORM).orElseThrow();
        this.http = oidc.browser();
        this.person = oidc.person(ours);
        this.table = PermissionTable.read(Set.of("permission", "way in"));
        var outcome = transactions.execute(_ -> invitations.invite(ours, TestActors.TEST, 0, TestPeople.someone()));
        this.invitation = ((InvitePeople.Outcome.Invited) Objects.requireNonNull(outcome))
                .id()
                .value()
                .toString();
        this.routes = PermissionTable.routes(requestMappingHandlerMapping);
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
}
