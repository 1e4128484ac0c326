package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Invite;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.demo.seed.SignInService.Answer;
import nl.voordeur.journeys.person.Agent;
import nl.voordeur.journeys.person.Agent.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every field of an invitation, filled with what should do harm: each is refused with a reason, or ends in mail and
/// page as the letters it is.
@Tag("asvs-1.2.1")
@Tag("asvs-1.2.4")
@Tag("asvs-1.3.11")
class InjectionTests extends Journey {

    private static final List<String> FIELDS =
            List.of("givenName", "familyName", "email", "birthDate", "username", "language", "employeeNumber");

    private static final List<String> HARM = List.of(
            "'); DROP TABLE account; --",
            "' OR '1'='1",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "<a href=\"https://kwaad.example\">klik</a>",
            "Jan\r\nBcc: dief@kwaad.example",
            "Jan\nSubject: Iets anders\n\n<b>andere mail</b>",
            "Jan%0d%0aBcc:dief@kwaad.example",
            "{0} ${7*7} #{7*7} {{7*7}} @import",
            "Jan\u0000Piet",
            "gnp\u202Eexe",
            "=HYPERLINK(\"https://kwaad.example\")",
            "x".repeat(5000));

    static Stream<Arguments> harm() {
        return FIELDS.stream().flatMap(field -> HARM.stream().map(value -> Arguments.of(field, value)));
    }

    @ParameterizedTest
    @MethodSource("harm")
    void invitationWhenFieldHoldsHarmThenItStaysText(String field, String value) {
        DemoOrganisation where =
                field.equals("username") ? DemoOrganisation.VERZUIMWIJZER : DemoOrganisation.VOORBEELDSTAD;
        Person person = someone(where);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("givenName", person.givenName());
        row.put("familyName", person.familyName());
        row.put("email", person.email());
        row.put(
                where.birthDate() ? "birthDate" : "username",
                where.birthDate() ? person.birthDate() : person.username());
        row.put(field, field.equals("email") ? value + person.email() : value);
        int before = to("dief@kwaad.example");

        String token = stack.service()
                .token(where.slug(), Invite.CLIENT_ID, stack.invite().secret(where), "invitations:write");
        Answer answer = stack.service().post("/api/v1/organisations/" + where.slug() + "/invitations", token, row);

        if (value.indexOf('\0') >= 0) { // text that nobody types is refused for all calls, before rows are looked at
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().toString()).contains(field).doesNotContain("Piet");
        } else if (answer.status() == 422) {
            assertThat(answer.body().path("errors").get(0).path("field").asString())
                    .isEqualTo(field);
            assertThat(answer.body().toString()).doesNotContain(value.length() > 100 ? "xxxxx" : "kwaad");
        } else {
            assertThat(answer.status()).isEqualTo(201);
            MailContent mail = stack.mailTo(person.email(), "/activate/");
            assertThat(mail.html()).doesNotContain("<script", "<img src=x", "<b>andere", "<a href=\"https://kwaad");
            assertThat(mail.summary().subject()).doesNotContain("\r", "\n", "Iets anders");
            assertThat(mail.text()).doesNotContain(" 49 ");
            try (Agent agent = new Agent()) {
                Reply page = agent.open(link(mail, "/activate/"));
                assertThat(page.body()).doesNotContain("<script>alert", "<img src=x", "<a href=\"https://kwaad");
            }
        }
        assertThat(to("dief@kwaad.example")).isEqualTo(before);
    }

    private int to(String address) {
        return (int) stack.mails().all().stream()
                .filter(mail -> mail.to().contains(address))
                .count();
    }
}
