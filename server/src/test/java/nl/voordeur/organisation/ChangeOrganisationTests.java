package nl.voordeur.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VoordeurTest
class ChangeOrganisationTests {

    private static final int AT_ONCE = 50;

    private final RegisterOrganisation registration;
    private final Organisations organisations;

    @Autowired
    ChangeOrganisationTests(RegisterOrganisation registration, Organisations organisations) {
        this.registration = registration;
        this.organisations = organisations;
    }

    /// Each adds a letter to what it finds, so a change that was overwritten would be missed at the end.
    @Test
    @Tag("race")
    @Tag("asvs-2.3.4")
    void changeWhenManyChangeAtOnceThenEachSeesTheFormer() throws Exception {
        var organisation = TestOrganisations.register(registration, Preset.CAREER);
        var changes = new ArrayList<Callable<Organisation>>();
        for (int change = 0; change < AT_ONCE; change++) {
            changes.add(() -> registration.change(
                    organisation.id(), present -> named(present, present.name() + "x"), TestActors.TEST));
        }
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var made : requests.invokeAll(changes)) {
                made.get();
            }
        }
        String expected = organisation.name() + "x".repeat(AT_ONCE);
        assertThat(organisations.byId(organisation.id()).name()).isEqualTo(expected);
        assertThat(organisations.bySlug(organisation.slug()).orElseThrow().name())
                .isEqualTo(expected);
    }

    private static Organisation named(Organisation organisation, String name) {
        return new Organisation(
                organisation.id(),
                organisation.slug(),
                name,
                organisation.locale(),
                organisation.settings(),
                organisation.theme());
    }
}
