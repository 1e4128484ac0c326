package nl.voordeur.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.voordeur.AsRead;
import nl.voordeur.TestActors;
import nl.voordeur.TestHttp;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.NewAccount;
import nl.voordeur.account.PersonName;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.role.GrantRole;
import nl.voordeur.role.Role;
import nl.voordeur.session.SessionCookies;
import nl.voordeur.session.Sessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

@VoordeurTest
class OperatorPagesTests {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern COPIED = Pattern.compile("data-copy=\"([^\"]+)\"");
    private static final Pattern LISTED = Pattern.compile("href=\"/platform/operator\\?of=([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("href=\"(/platform/operator\\?after=[A-Za-z0-9_-]+)\"");

    private final Accounts accounts;
    private final GrantRole grants;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final Organisations organisations;
    private final RegisterOrganisation registration;
    private final Organisation platform;
    private final JdbcClient jdbc;
    private final String base;
    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    OperatorPagesTests(
            Accounts accounts,
            GrantRole grants,
            Sessions sessions,
            SessionCookies cookies,
            Organisations organisations,
            RegisterOrganisation registration,
            JdbcClient jdbc,
            @LocalServerPort int port) {
        this.accounts = accounts;
        this.grants = grants;
        this.sessions = sessions;
        this.cookies = cookies;
        this.organisations = organisations;
        this.registration = registration;
        this.platform = organisations.bySlug(Organisation.PLATFORM).orElseThrow();
        this.jdbc = jdbc;
        this.base = "http://localhost:" + port;
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @Tag("asvs-8.2.1")
    @Tag("asvs-7.4.4")
    void pageHasTheWayOutAndIsGoneAtOnceWhenTheRoleIsTakenAway() throws Exception {
        var session = cookie("weg", FactorKind.PASSWORD, FactorKind.TOTP);
        makeOperator("weg");
        assertThat(get(session).body())
                .contains("action=\"/platform/sign-out\"", ">Uitloggen<")
                .contains("maak je met de API, op http", "/api/v1/organisations.");
        jdbc.sql("delete from role_grant where account_id = (select id from account where email = 'weg@voorbeeld.nl')")
                .update();
        assertThat(get(session).statusCode()).isEqualTo(404);
    }

    @Test
    @Tag("asvs-7.5.1")
    void makeClientWhenTheProofIsOldThenSentToProveAnewAndNothingIsMade() throws Exception {
        var session = cookie("oud", FactorKind.PASSWORD, FactorKind.TOTP);
        makeOperator("oud");
        var page = get(session);
        jdbc.sql("update session set proofs = (select array_agg(split_part(proof, ':', 1) || ':'"
                        + " || split_part(proof, ':', 2) || ':' || split_part(proof, ':', 3)::bigint - 1860000000"
                        + " || ':' || split_part(proof, ':', 4)) from unnest(proofs) proof)"
                        + " where account_id = (select id from account where email = 'oud@voorbeeld.nl')")
                .update();

        var answer = post(session, page, "name=Traag&target=platform&scopes=audit:read");

        assertThat(answer.headers().firstValue("Location")).get().asString().endsWith("&fresh=1");
        assertThat(jdbc.sql("select count(*) from oidc_client where name = 'Traag'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void makeClientThenItsSecretGivesATokenWithItsScopesOnly() throws Exception {
        var session = cookie("twee", FactorKind.PASSWORD, FactorKind.TOTP);
        makeOperator("twee");
        var page = get(session);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Beheer van het platform", "organisations:write");

        assertThat(post(session, page, "name=x&target=platform").body())
                .contains("Kies wat dit systeem mag", "value=\"x\"", "value=\"platform\"");
        assertThat(post(session, page, "target=nergens&scopes=audit:read").body())
                .contains("Vul een naam voor het systeem in", "Kies een organisatie,", "value=\"audit:read\" checked")
                .doesNotContain("Kies wat dit systeem mag");
        var made = post(session, page, "name=Personeel&target=platform&scopes=organisations:write");
        assertThat(made.body()).contains("De toegang is gemaakt");

        var copied = COPIED.matcher(made.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        var credentials = copied.getFirst() + ":" + copied.get(1);
        assertThat(token(credentials, "audit:read").statusCode()).isEqualTo(400);
        var granted = token(credentials, "organisations:write");
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
        var token = JsonMapper.shared()
                .readTree(granted.body())
                .path("access_token")
                .asString();
        makeOrganisation(token);
    }

    /// The tests of the other classes made organisations as well, so the list may be of any length.
    @Test
    void listWhenFollowedToItsEndThenShowsEachOrganisationOnce() throws Exception {
        var session = cookie("lijst", FactorKind.PASSWORD, FactorKind.TOTP);
        makeOperator("lijst");
        for (int number = 0; number <= OperatorPages.PAGE; number++) {
            TestOrganisations.register(registration, Preset.PAYROLL);
        }
        var slugs = new ArrayList<String>();
        Optional<String> address = Optional.of("/platform/operator");
        while (address.isPresent()) {
            String body = send(HttpRequest.newBuilder(URI.create(base + address.get()))
                            .header("Cookie", session))
                    .body();
            LISTED.matcher(body).results().map(found -> found.group(1)).forEach(slugs::add);
            assertThat(body).as("too many for a list to choose from").doesNotContain("<select");
            address = NEXT.matcher(body).results().map(found -> found.group(1)).findFirst();
        }
        assertThat(slugs)
                .containsExactlyElementsOf(
                        organisations.all().stream().map(Organisation::slug).toList());
        assertThat(send(HttpRequest.newBuilder(URI.create(base + "/platform/operator?after=verzonnen"))
                                .header("Cookie", session))
                        .statusCode())
                .isEqualTo(200);
    }

    private void makeOrganisation(String token) throws Exception {
        var body = """
                {"slug": "nieuw-hier", "name": "Nieuw hier", "preset": "payroll",
                 "helpdesk": {"name": "Help", "phone": "088 123 45 67"}}""";
        assertThat(api("POST", "/api/v1/organisations", token, body).statusCode())
                .isEqualTo(201);
        assertThat(api("POST", "/api/v1/organisations", token, body).statusCode())
                .isEqualTo(409);
        var changed = api(
                "PATCH",
                "/api/v1/organisations/nieuw-hier",
                token,
                "{\"settings\": {\"password\": {\"minimumLength\": 16}}}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body()).contains("\"minimumLength\":16");
        var refused = api(
                "PATCH",
                "/api/v1/organisations/nieuw-hier",
                token,
                "{\"settings\": {\"password\": {\"minimumLength\": 2}}}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .contains("application/problem+json");
        var reserved = api("POST", "/api/v1/organisations", token, body.replace("nieuw-hier", "operator"));
        assertThat(reserved.statusCode()).isEqualTo(422);
        assertThat(reserved.body()).contains("short name");
        var nobody = api(
                "PATCH",
                "/api/v1/organisations/nieuw-hier",
                token,
                "{\"settings\": {\"helpdesk\": {\"phone\": null, \"email\": null}}}");
        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(api("GET", "/api/v1/organisations", "guess", "").statusCode())
                .isEqualTo(401);
    }

    private void makeOperator(String name) {
        var email = EmailAddress.parse(name + "@voorbeeld.nl").orElseThrow();
        assertThat(grants.grant(platform, email, Role.OPERATOR, new Actor.Server("test")))
                .isInstanceOf(GrantRole.Outcome.Granted.class);
    }

    private String cookie(String name, FactorKind... factors) {
        var email = EmailAddress.parse(name + "@voorbeeld.nl").orElseThrow();
        var person = new NewAccount(new PersonName("Olga", name), email, null, Locale.of("nl"), null, null);
        var account = accounts.invite(platform.id(), person, TestActors.TEST).orElseThrow();
        accounts.activate(platform.id(), account);
        var started = sessions.start(
                platform,
                account,
                0,
                TestProofs.at(Instant.now(), factors),
                new RequestOrigin("127.0.0.1", "test"),
                null,
                null);
        var response = new MockHttpServletResponse();
        cookies.set(response, platform, started.token());
        return pair(String.valueOf(response.getHeader("Set-Cookie")));
    }

    private HttpResponse<String> get(String cookie) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(base + "/platform/operator")).header("Cookie", cookie));
    }

    private HttpResponse<String> post(String session, HttpResponse<String> page, String form) throws Exception {
        var csrf = CSRF.matcher(page.body());
        assertThat(csrf.find()).isTrue();
        var all = Stream.concat(
                        Stream.of(session),
                        page.headers().allValues("Set-Cookie").stream().map(OperatorPagesTests::pair))
                .collect(Collectors.joining("; "));
        var answer = send(form(
                        HttpRequest.newBuilder(URI.create(base + "/platform/operator")),
                        form + "&_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8))
                .header("Cookie", all));
        return TestHttp.leadsBack(answer)
                ? send(HttpRequest.newBuilder(URI.create(
                                base + answer.headers().firstValue("Location").orElseThrow()))
                        .header("Cookie", all))
                : answer;
    }

    private HttpResponse<String> token(String credentials, String scope) throws Exception {
        var basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return send(form(
                        HttpRequest.newBuilder(URI.create(base + "/platform/oauth2/token")),
                        "grant_type=client_credentials&scope=" + scope)
                .header("Authorization", "Basic " + basic));
    }

    private HttpResponse<String> api(String method, String path, String token, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), AsRead.body());
    }

    private static HttpRequest.Builder form(HttpRequest.Builder request, String form) {
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private static String pair(String setCookie) {
        return setCookie.substring(0, setCookie.indexOf(';'));
    }
}
