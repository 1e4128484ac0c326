package nl.voordeur.api.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// A program that may invite has all birth dates to try, and the true one must look like any other.
@VoordeurTest
class GuessedPersonTests {

    private static final String JAN = """
            {"givenName": "Jan", "familyName": "Bakker", "email": "bakker@example.nl", "birthDate": "1960-01-02",
             "employeeNumber": "A 17"}""";

    private final InvitationApi api;
    private final AdmitInvitations invitations;
    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();
    private final Organisation organisation;

    @Autowired
    GuessedPersonTests(
            InvitationApi api, AdmitInvitations invitations, RegisterOrganisation registration, JdbcClient jdbc) {
        this.api = api;
        this.invitations = invitations;
        this.jdbc = jdbc;
        this.organisation = TestOrganisations.register(registration, Preset.MUNICIPALITY);
    }

    /// The limit is of the invitation: a correction of it is no way around.
    @ParameterizedTest
    @CsvSource({
        "birthDate, 196%d-01-02, 5",
        "birthDate, 1960-0%d-00, 5",
        "employeeNumber, B %d, 0",
        "familyName, Bakker%d, 0"
    })
    @Tag("asvs-6.3.1")
    void inviteWhenSomebodyElseIsGuessedThenFewTriesAndThenTheRightOneIsRefusedToo(
            String field, String guesses, int audited) {
        UUID jan = UUID.fromString(json.readTree(send(JAN).body()).path("id").asString());
        String pattern = "(\"" + field + "\": \")[^\"]*";
        for (int guess = 1; guess <= 5; guess++) {
            ApiAnswer answer = send(JAN.replaceAll(pattern, "$1" + guesses.formatted(guess)));
            assertThat(code(answer)).isEqualTo("other-person");
            assertThat(answer.body()).doesNotContain(field);
        }
        assertThat(count("authn_birth_date_fail")).isEqualTo(audited);
        var caller = TestActors.machine(organisation);
        api.correct(organisation, caller, jan, json.readTree("{\"language\": \"en\"}"));

        ApiAnswer wrong = send(JAN.replaceAll(pattern, "$1" + guesses.formatted(6)));
        assertThat(code(wrong)).isEqualTo("too-many-tries");
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(send(JAN).body()).isEqualTo(wrong.body());
        assertThat(count("authn_birth_date_fail")).isEqualTo(audited);
        assertThat(count("excess_rate_limit_exceeded")).isEqualTo(1);
        assertThat(api.resend(organisation, caller, jan).getStatusCode().value())
                .as("by its id it is found all the same")
                .isEqualTo(200);
    }

    private ApiAnswer send(String body) {
        return invitations.answer(
                organisation, TestActors.machine(organisation), null, body.getBytes(StandardCharsets.UTF_8));
    }

    private String code(ApiAnswer answer) {
        return json.readTree(answer.body()).path("errors").path(0).path("code").asString();
    }

    private int count(String type) {
        return jdbc.sql("select count(*) from audit_event where organisation_id = ? and type = ?")
                .params(organisation.id().value(), type)
                .query(Integer.class)
                .single();
    }
}
