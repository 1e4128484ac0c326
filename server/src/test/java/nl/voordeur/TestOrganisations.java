package nl.voordeur;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.FactorChoice;
import nl.voordeur.organisation.settings.FactorPolicy;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.OrganisationSettings;
import nl.voordeur.organisation.settings.PasswordPolicy;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;

/// Organisations for tests, each with a slug of its own.
public final class TestOrganisations {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestOrganisations() {}

    public static Organisation register(RegisterOrganisation registration, Preset preset) {
        return register(registration, preset.settings(helpdesk()));
    }

    public static Organisation register(RegisterOrganisation registration, OrganisationSettings settings) {
        String slug = "proef-" + NUMBER.incrementAndGet();
        var outcome = registration.register(
                slug, "Proef " + NUMBER.get(), Locale.of("nl"), settings, Theme.plain(), TestActors.TEST);
        return switch (outcome) {
            case RegisterOrganisation.Outcome.Registered registered -> registered.organisation();
            case RegisterOrganisation.Outcome.SlugTaken taken -> throw new AssertionError(taken);
        };
    }

    public static OrganisationSettings oneFactorIsEnough() {
        var preset = Preset.CAREER.settings(helpdesk());
        return new OrganisationSettings(
                preset.invitation(),
                preset.activation(),
                preset.signIn(),
                new PasswordPolicy(15, 128, false, false, null),
                new FactorPolicy(false, Set.of(FactorChoice.TOTP), false, false, FactorPolicy.FIRST_WITHIN, false),
                preset.sessions(),
                preset.helpdesk(),
                null);
    }

    public static Helpdesk helpdesk() {
        return new Helpdesk("Helpdesk Proef", "088 123 45 67", "help@proef.example", null);
    }
}
