package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Invite;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.demo.seed.SignInService.Answer;
import nl.voordeur.journeys.person.Agent;
import nl.voordeur.journeys.person.Agent.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What belongs to one organisation doesn't exist at another (ASVS 8.4.1).
@Tag("asvs-8.4.1")
class OtherOrganisationTests extends Journey {

    private static final DemoOrganisation OURS = DemoOrganisation.ADMINISTRATIEHUIS;
    private static final DemoOrganisation THEIRS = DemoOrganisation.VERZUIMWIJZER;

    @Test
    void apiWhenTokenOfAnotherOrganisationThenAnswersAsIfThereWereNone() {
        String token = token(OURS);

        Answer theirs = stack.service().post(invitations(THEIRS), token, row(someone(THEIRS)));
        Answer nobodys = stack.service().post("/api/v1/organisations/bestaat-niet/invitations", token, Map.of());

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(nobodys.status()).isEqualTo(404);
        assertThat(theirs.body().path("title")).isEqualTo(nobodys.body().path("title"));
        assertThat(theirs.body().path("detail")).isEqualTo(nobodys.body().path("detail"));
        assertThat(stack.service()
                        .get("/api/v1/organisations/" + THEIRS.slug() + "/audit", token)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void apiWhenInvitationOfAnotherOrganisationThenIsNotFound() {
        Answer invited = stack.service().post(invitations(OURS), token(OURS), row(someone(OURS)));
        String id = invited.body().path("id").asString();
        assertThat(stack.service()
                        .get(invitations(OURS) + "/" + id, token(OURS))
                        .status())
                .isEqualTo(200);

        assertThat(stack.service()
                        .get(invitations(THEIRS) + "/" + id, token(THEIRS))
                        .status())
                .isEqualTo(404);
        assertThat(stack.service()
                        .post(invitations(THEIRS) + "/" + id + "/resend", token(THEIRS), Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void linkWhenOpenedAtAnotherOrganisationThenIsUnknown() {
        MailContent invitation = stack.invited(OURS, someone(OURS));
        String there = link(invitation, "/activate/").replace(OURS.slug(), THEIRS.slug());
        try (Agent agent = new Agent()) {
            assertThat(agent.open(there).status()).isEqualTo(404);
            Reply here = agent.open(link(invitation, "/activate/"));
            assertThat(here.status()).isEqualTo(200);
        }
    }

    @Test
    void signInWhenAccountIsOfAnotherOrganisationThenIsRefused() {
        Person person = someone(OURS);
        try (Agent agent = new Agent()) {
            activate(agent, person);
            Reply form = agent.open(stack.server() + "/" + THEIRS.slug() + "/sign-in");
            Reply refused = agent.send(form, Map.of("Gebruikersnaam", person.email(), "Wachtwoord", PASSWORD));
            assertThat(refused.body()).contains("horen niet bij elkaar");
        }
    }

    @Test
    void cookieWhenSentToAnotherOrganisationThenIsWorthNothing() {
        Person person = someone(OURS);
        try (Agent agent = new Agent()) {
            activate(agent, person);
            Reply form = agent.open(stack.server() + "/" + OURS.slug() + "/sign-in");
            Reply notice = agent.send(form, Map.of("Gebruikersnaam", person.email(), "Wachtwoord", PASSWORD));
            assertThat(notice.title()).isEqualTo("Stel tweefactorauthenticatie (2FA) in");
            String elsewhere = notice.uri().toString().replace(OURS.slug(), THEIRS.slug());
            assertThat(agent.open(elsewhere).title()).isNotEqualTo("Stel tweefactorauthenticatie (2FA) in");
        }
    }

    private void activate(Agent agent, Person person) {
        MailContent invitation = stack.invited(OURS, person);
        Reply form = agent.open(link(invitation, "/activate/"));
        assertThat(agent.send(form, Map.of("Nieuw wachtwoord", PASSWORD)).status())
                .isEqualTo(200);
    }

    private String token(DemoOrganisation organisation) {
        return stack.service()
                .token(
                        organisation.slug(),
                        Invite.CLIENT_ID,
                        stack.invite().secret(organisation),
                        "invitations:write audit:read");
    }

    private static String invitations(DemoOrganisation organisation) {
        return "/api/v1/organisations/" + organisation.slug() + "/invitations";
    }

    private static Map<String, String> row(Person person) {
        Map<String, String> row = new java.util.LinkedHashMap<>(
                Map.of("givenName", person.givenName(), "familyName", person.familyName(), "email", person.email()));
        for (Map.Entry<String, String> more :
                List.of(Map.entry("username", person.username()), Map.entry("birthDate", person.birthDate()))) {
            if (!more.getValue().isEmpty()) {
                row.put(more.getKey(), more.getValue());
            }
        }
        return row;
    }
}
