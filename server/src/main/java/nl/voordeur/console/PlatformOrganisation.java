package nl.voordeur.console;

import java.util.Locale;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The organisation of those who run the installation. It is there from the first start, before the clients of the
/// configuration are brought in, so that an installation can be set up by machines alone.
@Component
class PlatformOrganisation {

    static final String SLUG = "platform";

    private final Organisations organisations;
    private final RegisterOrganisation registration;
    private final VoordeurSettings settings;

    PlatformOrganisation(Organisations organisations, RegisterOrganisation registration, VoordeurSettings settings) {
        this.organisations = organisations;
        this.registration = registration;
        this.settings = settings;
    }

    /// Two nodes may start at once: the second finds the slug taken, which is as good.
    @EventListener(ApplicationStartedEvent.class)
    void bringIn() {
        if (organisations.bySlug(SLUG).isEmpty()) {
            var helpdesk = new Helpdesk(
                    "Voordeur", null, "beheer@" + settings.baseUrl().getHost(), null);
            registration.register(SLUG, "Platform", Locale.of("nl"), settings(helpdesk), Theme.plain());
        }
    }

    /// E-mail address, password and always a second factor; who signs in without a portal lands on the operator's page.
    private OrganisationSettings settings(Helpdesk helpdesk) {
        var preset = Preset.PAYROLL.settings(helpdesk);
        return new OrganisationSettings(
                preset.invitation(),
                preset.activation(),
                preset.signIn(),
                preset.password(),
                preset.factors(),
                preset.sessions(),
                helpdesk,
                settings.absolute("/" + SLUG + "/operator"));
    }
}
