package nl.voordeur.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.NewAccount;
import nl.voordeur.account.TestPeople;
import nl.voordeur.invitation.InvitePeople;
import nl.voordeur.oidc.TestOidc;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Each call that does something to one person × the role of that person × who calls: nobody acts on somebody stronger,
/// whether that person is active or still invited.
@VoordeurTest
@Import(TestOidc.class)
@Tag("asvs-8.2.1")
@Tag("asvs-8.3.1")
class StrongerPersonTests {

    private static final String HELPDESK = "invitations:write accounts:write";

    /// @param scopes of the machine; `own` stands for what the call itself needs
    /// @param reaches the roles on which it may act; nobody's is the empty one
    private record Caller(String scopes, List<String> reaches) {}

    private static final List<Caller> CALLERS = List.of(
            new Caller("own", List.of("")),
            new Caller(HELPDESK, List.of("", "HELPDESK")),
            new Caller(HELPDESK + " audit:read", List.of("", "HELPDESK", "AUDITOR")),
            new Caller(HELPDESK + " audit:read clients:write", List.of("", "HELPDESK", "AUDITOR", "ADMINISTRATOR")));

    private static final List<String> ROLES = List.of("", "HELPDESK", "AUDITOR", "ADMINISTRATOR");

    /// @param state of the person's account
    private record Call(
            String needs,
            String state,
            String line,
            @Nullable String body) {}

    private static final List<Call> CALLS = List.of(
            new Call("invitations:write", "INVITED", "POST /invitations", "{person}"),
            new Call("invitations:write", "INVITED", "POST /invitations", "[{person}]"),
            new Call("invitations:write", "INVITED", "POST /invitations/{invitation}/resend", null),
            new Call("invitations:write", "INVITED", "PATCH /invitations/{invitation}", "{\"givenName\": \"Eva\"}"),
            new Call(
                    "invitations:write",
                    "INVITED",
                    "PATCH /invitations/{invitation}",
                    "{\"email\": \"{new}@kwaad.example\"}"),
            new Call("invitations:write", "INVITED", "DELETE /invitations/{invitation}", null),
            new Call(
                    "accounts:write",
                    "ACTIVE",
                    "PATCH /accounts/{account}",
                    "{\"state\": \"BLOCKED\", \"reason\": \"weg\"}"),
            new Call(
                    "accounts:write",
                    "BLOCKED",
                    "PATCH /accounts/{account}",
                    "{\"state\": \"ACTIVE\", \"reason\": \"weg\"}"),
            new Call("accounts:write", "ACTIVE", "DELETE /accounts/{account}/factors/totp?reason=weg", null),
            new Call(
                    "accounts:write",
                    "ACTIVE",
                    "POST /accounts/{account}/set-up-tickets",
                    "{\"way\": \"SPOKEN\", \"reason\": \"weg\"}"));

    private final TestOidc oidc;
    private final InvitePeople invitations;
    private final TransactionOperations transactions;
    private final JdbcClient jdbc;
    private final ApiMachine http;
    private final Organisation organisation;
    private final Map<String, String> tokens = new HashMap<>();

    @Autowired
    StrongerPersonTests(
            TestOidc oidc,
            InvitePeople invitations,
            TransactionOperations transactions,
            JdbcClient jdbc,
            @LocalServerPort int port) {
        this.oidc = oidc;
        this.invitations = invitations;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.http = new ApiMachine(port);
        this.organisation = oidc.organisation();
    }

    @TestFactory
    Stream<DynamicTest> calls() {
        return CALLS.stream()
                .flatMap(call -> CALLERS.stream()
                        .flatMap(caller -> ROLES.stream()
                                .map(role -> DynamicTest.dynamicTest(
                                        "%s %s, by %s, on %s"
                                                .formatted(call.line(), call.body(), caller.scopes(), role),
                                        () -> check(call, caller, role)))));
    }

    /// The rows beside it are invited.
    @Test
    void inviteManyWhenOneIsStrongerThenThatRowAloneIsRefused() {
        var stronger = invited("ADMINISTRATOR");
        var other = TestPeople.someone();
        String body = "[" + stronger.row() + "," + row(other) + "]";
        String client = "m-" + UUID.randomUUID();
        String token = oidc.token(organisation, client, "invitations:write");
        var answer = http.send("POST", path("/invitations"), token, body);
        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body()).contains("not-permitted", "\"invited\"");

        int alone = http.send("DELETE", path("/invitations/" + stronger.invitation()), token, null)
                .statusCode();
        assertThat(alone).isEqualTo(403);
        assertThat(jdbc.sql("select count(*) from audit_event where type = 'authz_fail' and actor_id = :client")
                        .param("client", client)
                        .query(Integer.class)
                        .single())
                .as("one for each refusal")
                .isEqualTo(2);
    }

    private void check(Call call, Caller caller, String role) {
        var person = call.state().equals("INVITED") ? invited(role) : account(call.state(), role);
        String before = state(person);
        String[] line = call.line()
                .replace("{account}", person.account())
                .replace("{invitation}", person.invitation())
                .split(" ");
        String body = call.body() == null
                ? null
                : call.body()
                        .replace("{person}", person.row())
                        .replace("{new}", UUID.randomUUID().toString());
        String scopes = caller.scopes().equals("own") ? call.needs() : caller.scopes();

        int status = http.send(line[0], path(line[1]), token(scopes), body).statusCode();

        if (caller.reaches().contains(role)) {
            assertThat(status).isIn(200, 201, 204, 404);
        } else {
            assertThat(status).isEqualTo(403);
            assertThat(state(person)).isEqualTo(before);
        }
    }

    /// @param row as it is sent to invite this person
    private record Person(String account, String invitation, String row) {}

    private Person invited(String role) {
        NewAccount someone = TestPeople.someone();
        var outcome = transactions.execute(_ -> invitations.invite(organisation, TestActors.TEST, 0, someone));
        var invited = (InvitePeople.Outcome.Invited) Objects.requireNonNull(outcome);
        grant(invited.account().value(), role);
        return new Person(invited.account().toString(), invited.id().toString(), row(someone));
    }

    private Person account(String state, String role) {
        UUID id = oidc.person(organisation).value();
        jdbc.sql("update account set state = :state where id = :id")
                .param("state", state)
                .param("id", id)
                .update();
        grant(id, role);
        return new Person(id.toString(), "", "");
    }

    private void grant(UUID account, String role) {
        if (!role.isEmpty()) {
            jdbc.sql("insert into role_grant values (:org, :account, :role, 'test', now())")
                    .param("org", organisation.id().value())
                    .param("account", account)
                    .param("role", role)
                    .update();
        }
    }

    private String row(NewAccount person) {
        return "{\"givenName\": \"%s\", \"familyName\": \"%s\", \"email\": \"%s\", \"birthDate\": \"1980-02-29\"}"
                .formatted(
                        person.name().given(),
                        person.name().family(),
                        person.email().value());
    }

    /// All that the database has of a person.
    private String state(Person person) {
        return jdbc.sql("""
                        select string_agg(whole, ' ' order by whole) from (
                            select account::text as whole from account where id = :id
                            union all select invitation::text from invitation where account_id = :id
                            union all select l::text from invitation_link l join invitation i
                                on l.organisation_id = i.organisation_id and l.invitation_id = i.id
                                where i.account_id = :id
                            union all select mail::text from mail where account_id = :id) everything""")
                .param("id", UUID.fromString(person.account()))
                .query(String.class)
                .single();
    }

    private String token(String scopes) {
        return tokens.computeIfAbsent(
                scopes, wanted -> oidc.token(organisation, "m-" + UUID.randomUUID(), wanted.split(" ")));
    }

    private String path(String rest) {
        return "/api/v1/organisations/" + organisation.slug() + rest;
    }
}
