package nl.voordeur.api.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.invitation.DescribeInvitation;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.invitation.ResendInvitation;
import nl.voordeur.invitation.TestInvitations;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.mail.TestMailbox;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the API answers, and what inviting leaves behind.
@VoordeurTest
@Import({TestInvitations.class, TestMailbox.class})
class InvitationApiTests {

    private static final String SANNE =
            "{\"givenName\": \"Sanne\", \"familyName\": \"de Vries\", \"email\": \"sanne@example.nl\"}";

    private final AdmitInvitations invitations;
    private final ResendInvitation resending;
    private final DescribeInvitation descriptions;
    private final RegisterOrganisation registration;
    private final Accounts accounts;
    private final TestMailbox mailbox;
    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();
    private Organisation organisation;

    @Autowired
    InvitationApiTests(
            AdmitInvitations invitations,
            ResendInvitation resending,
            DescribeInvitation descriptions,
            RegisterOrganisation registration,
            Accounts accounts,
            TestMailbox mailbox,
            JdbcClient jdbc) {
        this.invitations = invitations;
        this.resending = resending;
        this.descriptions = descriptions;
        this.registration = registration;
        this.accounts = accounts;
        this.mailbox = mailbox;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void register() {
        organisation = TestOrganisations.register(registration, Preset.PAYROLL);
    }

    @Test
    void inviteWhenOnePersonThenCreatedAndMailed() {
        ApiAnswer answer = send(null, SANNE);
        assertThat(answer.status()).isEqualTo(201);
        JsonNode invited = body(answer);
        assertThat(invited.path("status").stringValue()).isEqualTo("invited");
        var mail = mailbox.of(organisation, "sanne@example.nl").getFirst();
        assertThat(mail.text()).contains("Hallo Sanne", "Je gebruikersnaam is sanne@example.nl", "binnen 14 dagen");
        assertThat(mail.html()).contains(">HIER</a>", "Account activeren");
        assertThat(mail.subject()).doesNotContain("Sanne");

        var description = descriptions.describe(organisation, id(invited)).orElseThrow();
        assertThat(description.state()).isEqualTo("invited");
        assertThat(description.mail()).isNotNull();
        assertThat(answer.body()).doesNotContain("sanne");
    }

    @Test
    void inviteWhenInvitedBeforeThenTheFormerLinkIsDead() {
        send(null, SANNE);
        ApiAnswer answer = send(null, "[" + SANNE + "]");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(body(answer).path("invitations").path(0).path("status").stringValue())
                .isEqualTo("invited-again");
        assertThat(count("invitation_link", "true")).isEqualTo(1);
        assertThat(mailbox.of(organisation, "sanne@example.nl"))
                .as("the unsent former mail is taken back")
                .hasSize(1);
    }

    /// Two people of one name who share a mailbox, at an organisation that gives usernames: the second is refused, and
    /// comes in by an address of their own.
    @ParameterizedTest
    @CsvSource({"sanne.2, 409, other-person", "SANNE.1, 201, ''"})
    void inviteWhenOnlyTheUsernameDiffersThenItTellsThemApart(String username, int status, String code) {
        Organisation absence = TestOrganisations.register(registration, Preset.ABSENCE);
        assertThat(answer(absence, null, with("username", "sanne.1")).status()).isEqualTo(201);
        ApiAnswer second = answer(absence, null, with("username", username));
        assertThat(second.status()).isEqualTo(status);
        assertThat(body(second).path("errors").path(0).path("code").asString(""))
                .isEqualTo(code);
        String own = with("username", "sanne.2").replace("sanne@", "sanne.b@");
        assertThat(answer(absence, null, own).status()).isEqualTo(201);
    }

    @Test
    void inviteWhenActiveThenConflictThatSaysWhatToDo() {
        send(null, SANNE);
        accounts.activate(organisation.id(), sanne());
        ApiAnswer answer = send(null, SANNE);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(body(answer).path("errors").path(0).path("code").stringValue())
                .isEqualTo("already-active");
        assertThat(body(answer).path("detail").stringValue()).contains("can sign in already");
    }

    @Test
    void inviteWhenSomeRowsAreWrongThenTheOthersAreInvited() {
        ApiAnswer answer = send(null, """
                {"invitations": [%s,
                  {"givenName": "", "familyName": " ", "email": "geen adres", "colour": "red"},
                  {"givenName": "Sanne", "familyName": "Dubbel", "email": "SANNE@example.nl"},
                  "row"]}""".formatted(SANNE));
        assertThat(answer.status()).isEqualTo(207);
        JsonNode rows = body(answer).path("invitations");
        assertThat(rows.path(0).path("status").stringValue()).isEqualTo("invited");
        assertThat(rows.path(1)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").stringValue() + " "
                                + error.path("code").stringValue()))
                .containsExactlyInAnyOrder("familyName required", "email invalid", "colour unknown-field");
        assertThat(rows.path(2).path("errors").path(0).path("code").stringValue())
                .isEqualTo("duplicate-row");
        assertThat(rows.path(3).path("errors").path(0).path("row").intValue()).isEqualTo(3);
        assertThat(answer.body()).doesNotContain("geen adres");
    }

    @Test
    void inviteWhenBirthDateIsNeededThenRequiredAndKeptSealed() {
        Organisation municipality = TestOrganisations.register(registration, Preset.MUNICIPALITY);
        assertThat(answer(municipality, null, SANNE).body()).contains("birthDate", "required");
        assertThat(answer(municipality, null, with("birthDate", "2099-01-01")).status())
                .isEqualTo(422);
        assertThat(answer(municipality, null, with("birthDate", "1984-03-27")).status())
                .isEqualTo(201);
        assertThat(send(null, with("birthDate", "1984-03-27")).body()).contains("not-allowed");
    }

    @Test
    void inviteWhenTheSameKeyIsSentAgainThenTheSameAnswerAndNobodyTwice() {
        ApiAnswer first = send("key-1", SANNE);
        ApiAnswer again = send("key-1", SANNE);
        assertThat(again).isEqualTo(first);
        assertThat(count("mail", "true")).isEqualTo(1);
        assertThat(send("key-1", with("language", "en")).status()).isEqualTo(422);
        assertThat(invitations
                        .answer(organisation, TestActors.machine(organisation, "another"), "key-1", bytes(SANNE))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void inviteWhenAThousandThenInOneGo() {
        String rows = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"givenName\": \"P%d\", \"familyName\": \"Q\", \"email\": \"p%d@example.nl\"}"
                        .formatted(i, i))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(send(null, rows).status()).isEqualTo(200);
        assertThat(count("mail", "true")).isEqualTo(1000);
        assertThat(send(null, rows.replace("[", "[" + SANNE + ",")).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @Tag("asvs-1.3.11")
    @ValueSource(strings = {"Sanne\\r\\nBcc: all@example.org", "Sanne\\u2028X", "Sanne\\u0000X", "Sanne\\u202eX"})
    void inviteWhenANameCarriesControlCharactersThenRefused(String name) {
        assertThat(send(null, with("givenName", name)).status()).isEqualTo(422);
        assertThat(send(null, with("familyName", name)).status()).isEqualTo(422);
        assertThat(send(null, with("email", name + "@example.nl")).status()).isEqualTo(422);
        assertThat(send(null, with("employeeNumber", name)).status()).isEqualTo(422);
        assertThat(send(null, with("language", name)).status()).isEqualTo(422);
        assertThat(count("mail", "true")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<b>Sanne</b><img src=x onerror=alert(1)>", "x'); drop table account; --", "${7*7}", "{0}", "@`"
            })
    void inviteWhenANameLooksLikeCodeThenItIsJustAName(String name) {
        assertThat(send(null, with("givenName", name)).status()).isEqualTo(201);
        var mail = mailbox.of(organisation, "sanne@example.nl").getFirst();
        assertThat(mail.html()).doesNotContain("<b>Sanne", "<img src=x");
        assertThat(mail.text()).contains("Hallo " + name + ",");
        assertThat(accounts.byId(organisation.id(), sanne())
                        .orElseThrow()
                        .name()
                        .given())
                .isEqualTo(name);
    }

    @Test
    @Tag("asvs-8.4.1")
    void invitationOfAnotherOrganisationDoesNotExist() {
        var id = id(body(send(null, SANNE)));
        Organisation other = TestOrganisations.register(registration, Preset.PAYROLL);
        assertThat(descriptions.describe(other, id)).isEmpty();
        assertThat(resending.resend(other, id, TestActors.TEST)).isEqualTo(ResendInvitation.Outcome.UNKNOWN);
        assertThat(answer(other, null, SANNE).status()).isEqualTo(201);
    }

    @Test
    void resendWhenActiveThenRefused() {
        var id = id(body(send(null, SANNE)));
        assertThat(resending.resend(organisation, id, TestActors.TEST)).isEqualTo(ResendInvitation.Outcome.SENT);
        accounts.activate(organisation.id(), sanne());
        assertThat(resending.resend(organisation, id, TestActors.TEST)).isEqualTo(ResendInvitation.Outcome.NOT_INVITED);
    }

    @Test
    void inviteWhenNotJsonThenSaysSo() {
        assertThatThrownBy(() -> send(null, "{\"givenName\""))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> assertThat(problem.document().status()).isEqualTo(400));
        assertThat(send(null, "[]").status()).isEqualTo(422);
        assertThat(send(null, "7").status()).isEqualTo(422);
        assertThat(send(null, "{\"invitations\": {}}").status()).isEqualTo(422);
    }

    private AccountId sanne() {
        return accounts.byEmail(organisation.id(), new EmailAddress("sanne@example.nl"))
                .orElseThrow()
                .id();
    }

    private ApiAnswer send(@Nullable String key, String body) {
        return answer(organisation, key, body);
    }

    private ApiAnswer answer(Organisation at, @Nullable String key, String body) {
        return invitations.answer(at, TestActors.machine(at), key, bytes(body));
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /// Sanne with one field more, or different.
    private static String with(String field, String value) {
        String others = SANNE.replaceAll("\"" + field + "\": \"[^\"]*\",? ?", "");
        return others.replace("{", "{\"" + field + "\": \"" + value + "\", ").replace(", }", "}");
    }

    private JsonNode body(ApiAnswer answer) {
        return json.readTree(answer.body());
    }

    private static InvitationId id(JsonNode invited) {
        return new InvitationId(UUID.fromString(invited.path("id").stringValue().toLowerCase(Locale.ROOT)));
    }

    private long count(String table, String condition) {
        return jdbc.sql("select count(*) from " + table + " where organisation_id = :org and " + condition)
                .param("org", organisation.id().value())
                .query(Long.class)
                .single();
    }
}
