package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.TestPeople;
import nl.voordeur.invitation.InvitePeople;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.oidc.client.RegisterClient;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/// A machine that was trusted with something small reaches for all. Each call is refused, and changes nothing.
@VoordeurTest
@Import(TestOidc.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("asvs-8.2.1")
@Tag("asvs-8.3.1")
class ApiPolicyTests {

    private static final String STATE = """
            select md5(string_agg(whole, ' ' order by whole)) from (
                select oidc_client::text as whole from oidc_client
                union all select account::text from account
                union all select organisation::text from organisation
                union all select invitation::text from invitation
                union all select role_grant::text from role_grant) everything""";

    private final TestOidc oidc;
    private final RegisterClient registerClient;
    private final Accounts accounts;
    private final InvitePeople invitations;
    private final TransactionOperations transactions;
    private final JdbcClient jdbc;
    private final Organisation tenant;
    private final Organisation platform;
    private final Browser http;
    private String operator = "";
    private String invitation = "";
    private String auditor = "";

    @Autowired
    ApiPolicyTests(
            TestOidc oidc,
            RegisterClient registerClient,
            Accounts accounts,
            InvitePeople invitations,
            TransactionOperations transactions,
            JdbcClient jdbc,
            Organisations organisations) {
        this.oidc = oidc;
        this.registerClient = registerClient;
        this.accounts = accounts;
        this.invitations = invitations;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.tenant = oidc.organisation();
        this.platform = organisations.bySlug(Organisation.PLATFORM).orElseThrow();
        this.http = oidc.browser();
    }

    @BeforeAll
    void whomTheyAreAfter() {
        for (Organisation organisation : List.of(tenant, platform)) {
            registerClient.register(
                    TestOidc.machine(organisation, "auditor", "audit:read", "clients:write"), TestActors.TEST);
        }
        operator = oidc.person(platform).toString();
        grant(platform, operator, "OPERATOR");
        auditor = oidc.person(tenant).toString();
        grant(tenant, auditor, "AUDITOR");
        var outcome = transactions.execute(_ -> invitations.invite(platform, TestActors.TEST, 0, TestPeople.someone()));
        invitation = ((InvitePeople.Outcome.Invited) Objects.requireNonNull(outcome))
                .id()
                .value()
                .toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # of    | with               | call                                         | body
            platform| invitations:write  | POST platform/invitations                    | {"givenName":"Eva","familyName":"Kwaad","email":"eva@kwaad.example"}
            platform| invitations:write  | POST platform/invitations/{invitation}/resend|
            platform| invitations:write  | GET platform/invitations/{invitation}        |
            platform| clients:write      | POST platform/clients                        | {"clientId":"baas","kind":"MACHINE","scopes":["organisations:write"]}
            platform| clients:write      | POST platform/clients                        | {"clientId":"kopie","kind":"MACHINE","scopes":["clients:write"]}
            platform| clients:write      | PATCH platform/clients/{self}                | {"scopes":["clients:write","organisations:write"]}
            platform| clients:write      | PATCH platform/clients/auditor               | {"newSecret":true}
            platform| clients:write      | PATCH platform/clients/auditor               | {"scopes":["clients:write"],"newSecret":true}
            platform| clients:write      | PATCH platform/clients/auditor               | {"enabled":false}
            platform| clients:write      | PATCH platform/clients/auditor               | {"name":"Iets anders"}
            platform| clients:write      | DELETE platform/clients/auditor              |
            platform| clients:write      | POST {tenant}/clients                        | {"clientId":"baas","kind":"MACHINE","scopes":["accounts:write"]}
            platform| clients:write      | PATCH {tenant}/clients/auditor               | {"newSecret":true}
            platform| accounts:write     | DELETE platform/accounts/{operator}/factors/totp?reason=weg |
            platform| accounts:write     | PATCH platform/accounts/{operator}           | {"state":"BLOCKED","reason":"weg"}
            platform| organisations:write| PATCH platform                               | {"name":"Van mij"}
            platform| organisations:write| PATCH platform                               | {"settings":{"factors":{"required":false}}}
            tenant  | clients:write      | PATCH {tenant}/clients/{self}                | {"scopes":["clients:write","accounts:write"]}
            tenant  | clients:write      | PATCH {tenant}/clients/auditor               | {"newSecret":true}
            tenant  | clients:write      | PATCH {tenant}/clients/auditor               | {"scopes":["clients:write"],"newSecret":true}
            tenant  | clients:write      | PATCH {tenant}/clients/auditor               | {"enabled":false}
            tenant  | clients:write      | PATCH {tenant}/clients/auditor               | {"name":"Iets anders"}
            tenant  | clients:write      | DELETE {tenant}/clients/auditor              |
            tenant  | accounts:write     | PATCH {tenant}/accounts/{auditor}            | {"state":"BLOCKED","reason":"weg"}
            tenant  | accounts:write     | DELETE {tenant}/accounts/{auditor}/factors/totp?reason=weg |
            """)
    void reachForMoreThenRefusedAndNothingChanges(String of, String scope, String call, String body) {
        String self = "m-" + UUID.randomUUID();
        String token = oidc.token(of.equals("platform") ? platform : tenant, self, scope);
        String before = state();

        assertThat(send(token, call.replace("{self}", self), body)).isEqualTo(403);

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void clientsWhenThePlatformsMachineHoldsWhatItGivesThenTenantsGetTheirFirstOnes() {
        String token = oidc.token(platform, "opzet", "invitations:write", "clients:write");
        String body = "{\"clientId\":\"personeel\",\"kind\":\"MACHINE\",\"scopes\":[\"invitations:write\"]}";
        assertThat(send(token, "POST {tenant}/clients", body)).isEqualTo(201);
        assertThat(send(token, "PATCH {tenant}/clients/personeel", "{\"newSecret\":true}"))
                .isEqualTo(200);
        assertThat(send(token, "DELETE {tenant}/clients/personeel", null)).isEqualTo(204);
        assertThat(send(token, "POST platform/clients", body)).isEqualTo(403);
    }

    @Test
    @Tag("asvs-16.3.2")
    void refusalThenTheTrailTellsWhoWantedWhat() {
        Organisation organisation = oidc.organisation();
        String token = oidc.token(organisation, "klein", "audit:read");
        int calls = 30;
        for (int call = 0; call < calls; call++) {
            assertThat(send(token, "GET " + organisation.slug() + "/clients", null))
                    .isEqualTo(403);
        }
        var kept = jdbc.sql(
                        "select details::text from audit_event where organisation_id = :org and type = 'authz_fail'")
                .param("org", organisation.id().value())
                .query(String.class)
                .list();
        assertThat(kept).as("nobody fills the trail").hasSizeBetween(20, 21);
        assertThat(kept.getFirst())
                .contains("clients:write", "organisation " + organisation.slug(), "LACKS_PERMISSION");
    }

    @Test
    @Tag("asvs-16.2.1")
    void changeThenTheTrailTellsWhatBecameDifferentAndNoSecret() {
        Organisation organisation = oidc.organisation();
        String token = oidc.token(organisation, "beheer", "clients:write", "audit:read");
        String one = organisation.slug() + "/clients/portaal";
        send(
                token,
                "POST " + organisation.slug() + "/clients",
                "{\"clientId\":\"portaal\",\"redirectUris\":[\"https://a.example/cb\"]}");
        send(token, "PATCH " + one, "{\"redirectUris\":[\"https://b.example/cb\"],\"newSecret\":true}");
        send(token, "PATCH " + one, "{\"redirectUris\":[\"https://b.example/cb\"]}");

        String trail = http.get(
                        "/api/v1/organisations/" + organisation.slug() + "/audit", "Authorization", "Bearer " + token)
                .body();
        var updates = JsonMapper.shared()
                .readTree(trail)
                .path("events")
                .valueStream()
                .filter(event -> event.path("type").asString().equals("client_updated"))
                .map(event -> event.path("details"))
                .toList();
        assertThat(updates).as("no change, no event").hasSize(1);
        assertThat(updates.getFirst().path("changed").asString()).isEqualTo("secret,redirectUris");
        assertThat(updates.getFirst().path("redirectUris.removed").asString()).isEqualTo("https://a.example/cb");
        assertThat(updates.getFirst().path("redirectUris.added").asString()).isEqualTo("https://b.example/cb");
        assertThat(updates.getFirst().path("secret.new").asString()).isEqualTo("replaced");
    }

    private int send(String token, String call, @Nullable String body) {
        String[] parts = call.strip()
                .replace("{tenant}", tenant.slug())
                .replace("{operator}", operator)
                .replace("{auditor}", auditor)
                .replace("{invitation}", invitation)
                .split(" ");
        String path = "/api/v1/organisations/" + parts[1];
        return (body == null
                        ? http.send(parts[0], path, "Authorization", "Bearer " + token)
                        : http.json(parts[0], path, body, "Authorization", "Bearer " + token))
                .statusCode();
    }

    private void grant(Organisation organisation, String account, String role) {
        assertThat(accounts.byId(organisation.id(), new AccountId(UUID.fromString(account))))
                .isPresent();
        jdbc.sql("insert into role_grant values (:org, :account::uuid, :role, 'test', now())")
                .param("org", organisation.id().value())
                .param("account", account)
                .param("role", role)
                .update();
    }

    private String state() {
        return jdbc.sql(STATE).query(String.class).single();
    }
}
