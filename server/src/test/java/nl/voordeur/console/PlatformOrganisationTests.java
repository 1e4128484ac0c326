package nl.voordeur.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.UnworkableSettings;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import nl.voordeur.signin.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Whom operators call is a setting; without one nobody is made up.
@VoordeurTest
class PlatformOrganisationTests {

    private final Organisations organisations;
    private final RegisterOrganisation registration;
    private final VoordeurSettings settings;
    private final Visitor visitor;

    @Autowired
    PlatformOrganisationTests(
            Organisations organisations,
            RegisterOrganisation registration,
            VoordeurSettings settings,
            @LocalServerPort int port) {
        this.organisations = organisations;
        this.registration = registration;
        this.settings = settings;
        this.visitor = new Visitor(port);
    }

    @Test
    void bringInWhenAHelpdeskIsSetThenPagesShowItAndElseNone() {
        assertThat(page()).doesNotContain("mailto:", "tel:").contains("<h1");

        start(new PlatformHelpdesk("030 123 45 67", "beheer@dienst.example"));
        assertThat(page()).contains("mailto:beheer@dienst.example", "tel:0301234567");

        start(new PlatformHelpdesk(null, null));
        assertThat(page()).as("what the API may have set stays").contains("mailto:beheer@dienst.example");
    }

    @Test
    void registerWhenNobodyCanBeCalledThenOnlyThePlatformMayDoSo() {
        var unreachable = Preset.PAYROLL.settings(new Helpdesk("Niemand", null, null, null));
        assertThatExceptionOfType(UnworkableSettings.class)
                .isThrownBy(() -> registration.register(
                        "onbereikbaar", "Onbereikbaar", Locale.of("nl"), unreachable, Theme.plain(), TestActors.TEST));
        assertThat(organisations.bySlug("onbereikbaar")).isEmpty();
    }

    private void start(PlatformHelpdesk helpdesk) {
        new PlatformOrganisation(organisations, registration, settings, helpdesk).bringIn();
    }

    private String page() {
        return visitor.get("/" + Organisation.PLATFORM + "/sign-in").body();
    }
}
