package nl.voordeur.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import nl.voordeur.TestOrganisations;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.junit.jupiter.api.Test;

class EntryTests {

    private final Organisation organisation = new Organisation(
            OrganisationId.random(),
            "gemeente",
            "Gemeente",
            Locale.of("nl"),
            Preset.CAREER.settings(TestOrganisations.helpdesk()),
            Theme.plain());

    @Test
    void addressThenCarriesAllInOneParameter() {
        String given = "/gemeente/oauth2/authorize?a=b&c=%26";

        assertThat(new Entry(given, true).address(organisation, "/sign-in"))
                .isEqualTo("/gemeente/sign-in?continue=%2Fgemeente%2Foauth2%2Fauthorize%3Fa%3Db%26c%3D%2526&fresh=1");
        assertThat(Entry.to(null).address(organisation, "/sign-in")).isEqualTo("/gemeente/sign-in");
    }
}
