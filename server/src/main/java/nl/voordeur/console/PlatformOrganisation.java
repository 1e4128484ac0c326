package nl.voordeur.console;

import java.util.Locale;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The organisation of those who run the installation. It is there from the first start, before the clients of the
/// configuration are brought in, so that an installation can be set up by machines alone.
@Component
@EnableConfigurationProperties(PlatformHelpdesk.class)
class PlatformOrganisation {

    private static final Actor SETTINGS = new Actor.Server("settings");

    private final Organisations organisations;
    private final RegisterOrganisation registration;
    private final VoordeurSettings settings;
    private final Helpdesk helpdesk;

    PlatformOrganisation(
            Organisations organisations,
            RegisterOrganisation registration,
            VoordeurSettings settings,
            PlatformHelpdesk helpdesk) {
        this.organisations = organisations;
        this.registration = registration;
        this.settings = settings;
        this.helpdesk = helpdesk.helpdesk();
    }

    /// Two nodes may start at once: the second finds the slug taken, which is as good.
    @EventListener(ApplicationStartedEvent.class)
    void bringIn() {
        organisations
                .bySlug(Organisation.PLATFORM)
                .ifPresentOrElse(
                        this::keepUp,
                        () -> registration.register(
                                Organisation.PLATFORM,
                                "Platform",
                                Locale.of("nl"),
                                withHelpdesk(Preset.PAYROLL.settings(helpdesk)),
                                Theme.plain(),
                                SETTINGS));
    }

    /// A helpdesk that is set counts; one that came by the API stays where nothing is set.
    private void keepUp(Organisation platform) {
        if (helpdesk.reachable() && !platform.settings().helpdesk().equals(helpdesk)) {
            registration.change(
                    platform.id(),
                    present -> new Organisation(
                            present.id(),
                            present.slug(),
                            present.name(),
                            present.locale(),
                            withHelpdesk(present.settings()),
                            present.theme()),
                    SETTINGS);
        }
    }

    /// E-mail address, password and always a second factor; who signs in without a portal lands on the operator's page.
    private OrganisationSettings withHelpdesk(OrganisationSettings other) {
        return new OrganisationSettings(
                other.invitation(),
                other.activation(),
                other.signIn(),
                other.password(),
                other.factors(),
                other.sessions(),
                helpdesk,
                settings.absolute("/" + Organisation.PLATFORM + ConsoleConfiguration.OPERATOR));
    }
}
