package nl.voordeur.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import nl.voordeur.VoordeurTest;
import nl.voordeur.invitation.TestInvitations.Invited;
import nl.voordeur.mail.TestMailbox.Received;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// No page and no mail promises a new link that none will bring.
@VoordeurTest
@Import(TestActivations.class)
@Tag("OWASP-FP-3")
class PromisedLinkTests {

    private static final String BUTTON = "Stuur een nieuwe link";
    private static final String OLD = "invited_at = now() - interval '91 days'";
    private static final String EXPIRED = "expires_at = now() - interval '1 hour'";
    private static final String NO_MORE_CODES = "code_failures = 5";
    private static final String NO_MORE_DATES = "birth_date_failures = 5";

    private final TestActivations activations;
    private final JdbcClient jdbc;

    @Autowired
    PromisedLinkTests(TestActivations activations, JdbcClient jdbc) {
        this.activations = activations;
        this.jdbc = jdbc;
    }

    /// @param page title of what the link shows
    /// @param mail what comes by the button, of a page that was open before, and by the form for an address
    @ParameterizedTest
    @CsvSource({
        "PAYROLL, expired, Deze link werkt niet meer, true, invitation.new-link",
        "PAYROLL, expired+old, Deze link werkt niet meer, false, invitation.invitation-over",
        "MUNICIPALITY, expired, Deze link werkt niet meer, true, invitation.new-link",
        "MUNICIPALITY, expired+dates, Deze link werkt niet meer, false, invitation.too-many-tries",
        "MUNICIPALITY, expired+dates+old, Deze link werkt niet meer, false, invitation.too-many-tries",
        "PAYROLL, expired+dates, Deze link werkt niet meer, true, invitation.new-link",
        "PAYROLL, replaced, Er is een nieuwere e-mail, true, invitation.new-link",
        "PAYROLL, replaced+old, Er is een nieuwere e-mail, true, invitation.new-link",
        "PAYROLL, replaced+expired+old, Er is een nieuwere e-mail, false, invitation.invitation-over",
        "MUNICIPALITY, replaced+dates, Er is een nieuwere e-mail, false, invitation.too-many-tries",
        "CAREER, codes, Deze logincode werkt niet meer, true, invitation.new-link",
        "CAREER, codes+old, Deze logincode werkt niet meer, false, invitation.invitation-over",
        "CAREER, replaced+codes+old, Er is een nieuwere e-mail, false, invitation.invitation-over",
        "MUNICIPALITY, dates, Het activeren is gestopt, false, invitation.too-many-tries",
        "MUNICIPALITY, dates+old, Het activeren is gestopt, false, invitation.too-many-tries",
        "PAYROLL, active, Je account is al actief, false, activation.newlink.already-active",
        "PAYROLL, active+old, Je account is al actief, false, activation.newlink.already-active",
        "PAYROLL, withdrawn, Deze uitnodiging is ingetrokken, false, ''",
        "PAYROLL, withdrawn+expired+old, Deze uitnodiging is ingetrokken, false, ''"
    })
    void newLinkIsOfferedWhenAndOnlyWhenOneCanCome(
            Preset preset, String states, String page, boolean offered, String mail) {
        Organisation organisation = activations.organisation(preset);
        Invited invited = activations.invite(organisation);
        TestBrowser browser = atTheLastPage(organisation, invited);
        TestBrowser openBefore = browser.twin();
        become(organisation, states);

        browser.open(browser.path()).open(organisation.path("/activation"));
        assertThat(browser.title()).isEqualTo(page);
        assertThat(browser.body().contains(BUTTON)).isEqualTo(offered);
        if (!offered) {
            assertThat(browser.body()).contains("Helpdesk Proef").doesNotContain("Je kunt meteen");
        }

        int before = kinds(organisation, invited).size();
        assertThat(openBefore.submitTo(organisation.path("/activation")).title())
                .as("as to everybody")
                .isEqualTo("Er is een e-mail onderweg");
        assertThat(openBefore.body()).doesNotContain("De link gaat naar");
        if (!mail.isEmpty() && !states.startsWith("active")) { // by the link, whoever is active is told by the page
            assertThat(kinds(organisation, invited).getLast()).isEqualTo(mail);
        }
        become(organisation, states);
        activations.browser().open(organisation.path("/activation/new-link")).submit("email", invited.email());
        await().untilAsserted(() -> assertThat(pending(organisation)).isZero());
        if (mail.isEmpty()) {
            assertThat(kinds(organisation, invited)).hasSize(before);
        } else {
            Received last =
                    activations.mailbox().of(organisation, invited.email()).getLast();
            assertThat(last.kind()).isEqualTo(mail);
            assertThat(last.text().contains("/activate/")).isEqualTo(mail.equals("invitation.new-link"));
            assertThat(last.text()).contains("Helpdesk Proef");
        }
    }

    @Test
    void mailSaysUntilWhenAnotherCanBeAskedForOrThatNoneCan() {
        Organisation organisation = activations.organisation(Preset.PAYROLL);
        Invited invited = activations.invite(organisation);
        assertThat(newest(organisation, invited))
                .containsPattern("Daarna kun je via dezelfde link een nieuwe aanvragen, tot .+ 20\\d\\d");
        set(organisation, "invited_at = now() - interval '80 days'");
        set(organisation, EXPIRED);
        var browser = activations.browser().open(invited.path());
        browser.submitTo(organisation.path("/activation"));
        assertThat(newest(organisation, invited))
                .contains("Daarna kun je geen nieuwe link meer krijgen. Vraag dan Helpdesk Proef")
                .doesNotContain("via dezelfde link");
    }

    /// Where a form names the invitation, and a code or a birth date is asked for.
    private TestBrowser atTheLastPage(Organisation organisation, Invited invited) {
        TestBrowser browser = activations.browser().open(invited.path());
        return browser.path().equals(organisation.path("/activation/welcome")) ? browser.submit() : browser;
    }

    private void become(Organisation organisation, String states) {
        for (String state : states.split("\\+")) {
            switch (state) {
                case "expired" -> set(organisation, EXPIRED);
                case "old" -> set(organisation, OLD);
                case "codes" -> set(organisation, NO_MORE_CODES);
                case "dates" -> set(organisation, NO_MORE_DATES);
                case "replaced" -> update("invitation_link set replaced = true", organisation);
                case "active" -> {
                    set(organisation, "activated_at = now()");
                    update("account set state = 'ACTIVE'", organisation);
                }
                case "withdrawn" -> {
                    set(organisation, "withdrawn_at = now()");
                    update("account set state = 'REMOVED'", organisation);
                }
                default -> throw new IllegalArgumentException(state);
            }
        }
    }

    private void set(Organisation organisation, String assignment) {
        update("invitation set " + assignment, organisation);
    }

    private void update(String what, Organisation organisation) {
        jdbc.sql("update " + what + " where organisation_id = ?")
                .param(organisation.id().value())
                .update();
    }

    private String newest(Organisation organisation, Invited invited) {
        return activations
                .mailbox()
                .of(organisation, invited.email())
                .getLast()
                .text()
                .replaceAll("\\s+", " ");
    }

    private List<String> kinds(Organisation organisation, Invited invited) {
        return activations.mailbox().of(organisation, invited.email()).stream()
                .map(Received::kind)
                .toList();
    }

    private long pending(Organisation organisation) {
        return jdbc.sql("select count(*) from link_request where organisation_id = ?")
                .param(organisation.id().value())
                .query(Long.class)
                .single();
    }
}
