package nl.voordeur.factor.password.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import nl.voordeur.TestOrganisations;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.PersonName;
import nl.voordeur.account.Username;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("asvs-6.1.2")
class ContextWordsTests {

    @Test
    void aboutThenOrganisationPortalAndPerson() {
        assertThat(ContextWords.about(organisation(), person()).words())
                .contains("stichting", "lenteland", "stichtinglenteland", "mijnwerk", "voordeur")
                .contains("anouk", "jong", "dejong", "jong85", "voorbeeld", "adejong85", "groeneappel");
    }

    @Test
    void ofThenShortAndPlainWordsAreLeftOut() {
        assertThat(ContextWords.of("Dienst voor Werk en Ik", "de", "https://x").words())
                .containsExactlyInAnyOrder("dienst", "werk", "dienstvoorwerkenik", "httpsx");
    }

    @Test
    void toStringThenShowsNoPersonalData() {
        assertThat(ContextWords.about(organisation(), person())).hasToString("ContextWords[•••]");
    }

    private static Organisation organisation() {
        OrganisationSettings preset = Preset.CAREER.settings(TestOrganisations.helpdesk());
        var settings = new OrganisationSettings(
                preset.invitation(),
                preset.activation(),
                preset.signIn(),
                preset.password(),
                preset.factors(),
                preset.sessions(),
                preset.helpdesk(),
                URI.create("https://mijnwerk.example/"));
        return new Organisation(
                OrganisationId.random(), "lenteland", "Stichting Lenteland", Locale.of("nl"), settings, Theme.plain());
    }

    private static Account person() {
        return new Account(
                OrganisationId.random(),
                AccountId.random(),
                0,
                AccountState.INVITED,
                new PersonName("Anouk", "de Jong"),
                new EmailAddress("a.de.jong85@voorbeeld.example"),
                new Username("groene-appel"),
                Locale.of("nl"),
                null,
                null,
                false,
                Instant.EPOCH,
                null);
    }
}
