package nl.voordeur.api.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.invitation.TestInvitations;
import nl.voordeur.kernel.AtOnce;
import nl.voordeur.mail.TestMailbox;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Correcting and taking back what was said of somebody, and never by inviting somebody else behind the same mailbox.
@VoordeurTest
@Import({TestInvitations.class, TestMailbox.class})
class CorrectionTests {

    private static final String JAN = """
            {"givenName": "Jan", "familyName": "Bakker", "email": "bakker@example.nl", "birthDate": "1960-01-02",
             "employeeNumber": "A 17"}""";

    private final InvitationApi api;
    private final AdmitInvitations invitations;
    private final Accounts accounts;
    private final TestMailbox mailbox;
    private final RegisterOrganisation registration;
    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();
    private final Organisation organisation;

    @Autowired
    CorrectionTests(
            InvitationApi api,
            AdmitInvitations invitations,
            Accounts accounts,
            TestMailbox mailbox,
            RegisterOrganisation registration,
            JdbcClient jdbc) {
        this.api = api;
        this.invitations = invitations;
        this.accounts = accounts;
        this.mailbox = mailbox;
        this.registration = registration;
        this.jdbc = jdbc;
        this.organisation = TestOrganisations.register(registration, Preset.MUNICIPALITY);
    }

    private UUID jan = UUID.randomUUID();

    @BeforeEach
    void invite() {
        jan = id(send(JAN));
    }

    /// Jan and Els share a mailbox: Els' invitation must not open Jan's account, nor Jan's link hers.
    @ParameterizedTest
    @CsvSource({
        "givenName, Els, other-person",
        "familyName, Smit, other-person",
        "birthDate, 1962-01-02, other-person",
        "birthDate, 1960-00-00, other-person",
        "employeeNumber, A 18, other-person"
    })
    void inviteWhenSomebodyElseHasTheMailboxThenRefusedAndNothingChanges(String field, String value, String code) {
        ApiAnswer answer = send(JAN.replaceAll("(\"" + field + "\": \")[^\"]*", "$1" + value));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(answer.body())
                .contains("correct invitation " + jan)
                .doesNotContain(value, "bakker@")
                .as("whatever it is that differs")
                .isEqualTo(send(JAN.replace("Jan", "Iemand")).body());
        assertThat(count("audit_event", "type = 'authn_birth_date_fail' and actor_id is not null"))
                .isEqualTo(field.equals("birthDate") ? 1 : 0);
        assertThat(count("invitation_link", "replaced")).isZero();
        assertThat(mailbox.of(organisation, "bakker@example.nl")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"givenName, JAN", "familyName, bákker", "employeeNumber, a  17", "email, Bakker@EXAMPLE.nl"})
    void inviteWhenOnlyTheWritingDiffersThenInvitedAgain(String field, String value) {
        ApiAnswer answer = send(JAN.replaceAll("(\"" + field + "\": \")[^\"]*", "$1" + value));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(json.readTree(answer.body()).path("status").asString()).isEqualTo("invited-again");
    }

    @ParameterizedTest
    @CsvSource({"A 17", "a 17", "A  17"})
    void inviteWhenTheEmployeeNumberIsSomebodyElsesThenTaken(String number) {
        ApiAnswer answer = send(els(number, "els"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(code(answer)).isEqualTo("taken");
        assertThat(send("[" + els("B 1", "els") + "," + els("b 1", "pim") + "]").status())
                .isEqualTo(207);
        api.withdraw(organisation, TestActors.machine(organisation), jan);
        assertThat(send(els(number, "noor")).status()).isEqualTo(201);
    }

    @Test
    @Tag("asvs-2.3.4")
    void inviteWhenFiftyAtOnceHaveOneNumberThenOneIsInvited() throws Exception {
        AtOnce.fifty(number -> send(els("C 9", "p" + number)));
        assertThat(count("account", "employee_number_key = 'c 9'")).isEqualTo(1);
    }

    @Test
    void correctWhenTheAddressWasWrongThenTheFormerLinkIsDeadAndTheNewAddressGetsOne() {
        correct("{\"email\": \"jan@example.nl\", \"birthDate\": \"1960-00-00\"}");

        assertThat(count("invitation_link", "true")).as("only the new one").isEqualTo(1);
        assertThat(mailbox.of(organisation, "bakker@example.nl")).isEmpty();
        assertThat(mailbox.of(organisation, "jan@example.nl")).hasSize(1);
        var account = accounts.byEmail(organisation.id(), new EmailAddress("jan@example.nl"))
                .orElseThrow();
        assertThat(account.name().full()).isEqualTo("Jan Bakker");
        assertThat(account.employeeNumber()).isEqualTo("A 17");
        assertThat(count("invitation", "passed = '{}' and opened_at is null and birth_date_failures = 0"))
                .isEqualTo(1);
        assertThat(jdbc.sql("select details::text from audit_event where organisation_id = ? and type = ?")
                        .params(organisation.id().value(), "user_invitation_corrected")
                        .query(String.class)
                        .single())
                .contains("email,birthDate")
                .doesNotContain("jan@", "1960");
    }

    @Test
    void correctWhenNothingDiffersThenNoNewLink() {
        correct("{\"givenName\": \"Jan\", \"birthDate\": \"1960-01-02\"}");
        assertThat(count("invitation_link", "true")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "email, els@example.nl, 409, taken",
        "email, ELS@Example.NL, 409, taken",
        "employeeNumber, e 1, 409, taken",
        "employeeNumber, E  1, 409, taken",
        "email, geen adres, 422, invalid",
        "birthDate, 1960-00-03, 422, invalid",
        "birthDate, 2999-00-00, 422, invalid",
        "colour, red, 422, unknown-field",
        "username, jan, 422, not-allowed"
    })
    void correctWhenItWontDoThenRefusedWithTheReasonAndNothingChanges(
            String field, String value, int status, String code) {
        send(els("E 1", "els"));
        var problem = catchThrowableOfType(ApiProblem.class, () -> correct("{\"%s\": \"%s\"}".formatted(field, value)));
        assertThat(problem.document().status()).isEqualTo(status);
        assertThat(Objects.requireNonNull(problem.document().errors())
                        .getFirst()
                        .code())
                .isEqualTo(code);
        assertThat(count("invitation_link", "replaced")).isZero();
    }

    @Test
    void correctWhenTheGivenNameIsTakenAwayThenOneNameIsLeft() {
        correct("{\"givenName\": null}");
        assertThat(mailbox.of(organisation, "bakker@example.nl").getLast().text())
                .contains("Hallo Bakker,");
        assertThat(catchThrowableOfType(ApiProblem.class, () -> correct("{\"familyName\": null}"))
                        .document()
                        .status())
                .isEqualTo(422);
    }

    @Test
    void withdrawThenNothingOfThePersonIsLeftToActivate() {
        assertThat(withdraw()).isEqualTo(204);
        assertThat(withdraw()).as("a second time").isEqualTo(204);

        assertThat(accounts.byEmail(organisation.id(), new EmailAddress("bakker@example.nl")))
                .isEmpty();
        assertThat(mailbox.of(organisation, "bakker@example.nl")).isEmpty();
        assertThat(count("account", "state = 'REMOVED' and birth_date_sealed is null"))
                .isEqualTo(1);
        assertThat(count("audit_event", "type = 'user_invitation_withdrawn'")).isEqualTo(1);
        assertThat(api.look(organisation, TestActors.machine(organisation), jan).getBody())
                .hasFieldOrPropertyWithValue("state", "withdrawn");
        assertThat(catchThrowableOfType(ApiProblem.class, () -> correct("{\"givenName\": \"Els\"}"))
                        .document()
                        .status())
                .isEqualTo(409);
        assertThat(api.resend(organisation, TestActors.machine(organisation), jan)
                        .getStatusCode()
                        .value())
                .isEqualTo(409);

        ApiAnswer anew = send(JAN);
        assertThat(json.readTree(anew.body()).path("status").asString()).isEqualTo("invited");
        assertThat(id(anew)).isNotEqualTo(jan);
    }

    @Test
    void withdrawWhenActiveOrUnknownThenRefused() {
        var account = accounts.byEmail(organisation.id(), new EmailAddress("bakker@example.nl"))
                .orElseThrow();
        accounts.activate(organisation.id(), account.id());
        assertThat(withdraw()).isEqualTo(409);
        assertThat(api.withdraw(organisation, TestActors.machine(organisation), UUID.randomUUID())
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(accounts.byId(organisation.id(), account.id()).orElseThrow().state())
                .isEqualTo(AccountState.ACTIVE);
    }

    @Test
    @Tag("asvs-8.4.1")
    void everyCallWhenOfAnotherOrganisationThenThereIsNoSuchInvitation() {
        Organisation other = TestOrganisations.register(registration, Preset.MUNICIPALITY);
        var caller = TestActors.machine(other);
        assertThat(api.withdraw(other, caller, jan).getStatusCode().value()).isEqualTo(404);
        assertThat(api.resend(other, caller, jan).getStatusCode().value()).isEqualTo(404);
        assertThat(api.look(other, caller, jan).getStatusCode().value()).isEqualTo(404);
        JsonNode els = json.readTree("{\"givenName\": \"Els\"}");
        assertThat(catchThrowableOfType(ApiProblem.class, () -> api.correct(other, caller, jan, els))
                        .document()
                        .status())
                .isEqualTo(404);
        assertThat(count("account", "state = 'INVITED' and given_name = 'Jan'")).isEqualTo(1);
        assertThat(count("invitation_link", "replaced")).isZero();
        assertThat(mailbox.of(organisation, "bakker@example.nl")).hasSize(1);
    }

    private int withdraw() {
        return api.withdraw(organisation, TestActors.machine(organisation), jan)
                .getStatusCode()
                .value();
    }

    private void correct(String body) {
        api.correct(organisation, TestActors.machine(organisation), jan, json.readTree(body));
    }

    private ApiAnswer send(String body) {
        return invitations.answer(
                organisation, TestActors.machine(organisation), null, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String els(String number, String mailbox) {
        return """
                {"givenName": "Els", "familyName": "Smit", "email": "%s@example.nl", "birthDate": "1968-00-00",
                 "employeeNumber": "%s"}""".formatted(mailbox, number);
    }

    private UUID id(ApiAnswer answer) {
        return new InvitationId(
                        UUID.fromString(json.readTree(answer.body()).path("id").asString()))
                .value();
    }

    private String code(ApiAnswer answer) {
        JsonNode errors = json.readTree(answer.body()).path("errors");
        return errors.path(0).path("code").asString();
    }

    private long count(String table, String condition) {
        return jdbc.sql("select count(*) from " + table + " where organisation_id = :org and " + condition)
                .param("org", organisation.id().value())
                .query(Long.class)
                .single();
    }
}
