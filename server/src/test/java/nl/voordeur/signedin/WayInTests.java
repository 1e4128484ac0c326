package nl.voordeur.signedin;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.TestPeople;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.role.PermissionTable;
import nl.voordeur.session.Sessions;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The column `way in` of `docs/permissions.md` against the running server: each route of its last table, asked by a
/// visitor and by somebody signed in without a role, neither with a link, an attempt or a token.
@VoordeurTest
@Tag("asvs-8.1.1")
@Tag("asvs-8.2.1")
class WayInTests {

    /// Says first what is wrong with a request that names no portal.
    private static final String REQUEST = "/oauth2/authorize";

    /// By itself the one is no page, and of the other there are no entries here.
    private static final Set<String> NOTHING_THERE = Set.of("any /error", "GET /.well-known/webauthn");

    private final Accounts accounts;
    private final Sessions sessions;
    private final Organisation ours;
    private final Set<String> routes;
    private final int port;

    @Autowired
    WayInTests(
            Accounts accounts,
            Sessions sessions,
            RegisterOrganisation registration,
            RequestMappingHandlerMapping requestMappingHandlerMapping,
            @LocalServerPort int port) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.ours = TestOrganisations.register(registration, Preset.MUNICIPALITY);
        this.routes = PermissionTable.routes(requestMappingHandlerMapping).keySet();
        this.port = port;
    }

    @Test
    void routeThenLetsInWhomTheTableSays() {
        var table = PermissionTable.read(Set.of("way in"));
        var wrong = new SoftAssertions();
        for (String route : routes) {
            var row = table.get(route);
            if (row != null) {
                String wayIn = Objects.requireNonNull(row.get("way in"));
                boolean signIn = "sign-in itself".equals(row.get("remark"));
                wrong.assertThat(answer(route, new FormBrowser(port)))
                        .as("%s (%s): visitor", route, wayIn)
                        .isIn(visitor(route, wayIn, signIn));
                wrong.assertThat(answer(route, signedIn()))
                        .as("%s (%s): signed in", route, wayIn)
                        .isIn(person(route, wayIn));
            }
        }
        wrong.assertAll();
    }

    private static Set<String> visitor(String route, String wayIn, boolean signIn) {
        return switch (wayIn) {
            case "public" -> signIn ? Set.of("yes", "sign-in") : open(route);
            case "attempt" -> Set.of("sign-in");
            case "session" -> route.contains(REQUEST) ? Set.of("400", "elsewhere") : Set.of("sign-in");
            default -> other(wayIn);
        };
    }

    private static Set<String> person(String route, String wayIn) {
        return switch (wayIn) {
            case "public" -> open(route, route.contains("/sign-in/"));
            case "attempt" -> Set.of("continue");
            case "session" -> route.contains(REQUEST) ? Set.of("400", "elsewhere") : Set.of("yes");
            default -> other(wayIn);
        };
    }

    private static Set<String> open(String route, boolean ofSignIn) {
        if (route.endsWith("/by-passkey")) {
            return Set.of("sign-in"); // passkeys are not offered here: that page leads to the other way to sign in
        }
        return ofSignIn ? Set.of("yes", "elsewhere", "continue") : open(route);
    }

    private static Set<String> open(String route) {
        if (route.equals("GET /")) {
            return Set.of("yes", "sign-in"); // a choice, or where there is one organisation its sign-in
        }
        return NOTHING_THERE.contains(route) || route.endsWith("{file}") ? Set.of("404") : Set.of("yes", "elsewhere");
    }

    private static Set<String> other(String wayIn) {
        return switch (wayIn) {
            case "link" -> Set.of("410", "no link", "sign-in");
            case "token" -> Set.of("401");
            case "operator" -> Set.of("404"); // at an organisation; PagePermissionTests asks at the platform
            default -> throw new IllegalArgumentException("no such way in: " + wayIn);
        };
    }

    private String answer(String route, FormBrowser browser) {
        String[] parts = route.split(" ");
        String path = parts[1].replace("{org}", ours.slug())
                .replace("{token}", "x".repeat(43))
                .replace("{stage}", "password")
                .replace("{file}", "geen.svg")
                .replace("{way}", "app");
        var csrf = FormBrowser.hidden(browser.look(ours.path("/sign-in?fresh=1")), "_csrf");
        HttpResponse<String> answer = parts[0].equals("POST") ? browser.send(path, csrf) : browser.look(path);
        String place = answer.headers().firstValue("Location").orElse("");
        if (place.equals(ours.path("/sign-in")) || place.startsWith(ours.path("/sign-in?"))) {
            return "sign-in";
        }
        if (place.equals(ours.path("/sign-in/continue"))) {
            return "continue";
        }
        if (place.equals(ours.path("/activation"))
                || place.startsWith(ours.path("/activation?"))
                || place.startsWith(ours.path("/recovery/new-password?"))
                || place.startsWith(ours.path("/app?")) // which holds the link's worth in a cookie
                || answer.body().contains("<title>Open de link in je e-mail")) {
            return "no link";
        }
        return switch (answer.statusCode()) {
            case 200 -> "yes";
            case 303 -> "elsewhere";
            default -> String.valueOf(answer.statusCode());
        };
    }

    private FormBrowser signedIn() {
        var account = accounts.invite(ours.id(), TestPeople.someone(), TestActors.TEST)
                .orElseThrow();
        accounts.activate(ours.id(), account);
        var started = sessions.start(
                ours,
                account,
                0,
                TestProofs.passwordAndApp(Instant.now()),
                new RequestOrigin("192.0.2.1", "test"),
                null,
                null);
        var browser = new FormBrowser(port);
        browser.cookies().put("vd-" + ours.slug(), started.token().value());
        return browser;
    }
}
