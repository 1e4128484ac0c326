package nl.voordeur.api.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Set;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@VoordeurTest
class OrganisationApiTests {

    private final OrganisationApi api;
    private final Organisation organisation;
    private final Actor.Machine caller;

    @Autowired
    OrganisationApiTests(OrganisationApi api, RegisterOrganisation registration) {
        this.api = api;
        TestOrganisations.register(registration, Preset.MUNICIPALITY);
        this.organisation = TestOrganisations.register(registration, Preset.PAYROLL);
        this.caller = new Actor.Machine(
                organisation.id(),
                "test",
                Set.of(Permission.ORGANISATIONS_WRITE),
                new RequestOrigin("192.0.2.1", "test"));
    }

    @Test
    void pageWhenNextIsFollowedThenEachOrganisationOnce() {
        var slugs = new ArrayList<String>();
        @Nullable String next = null;
        do {
            var page = api.page(caller, next, 2);
            assertThat(page.organisations()).hasSizeBetween(1, 2);
            page.organisations().forEach(one -> slugs.add(one.slug()));
            next = page.next();
        } while (next != null);
        assertThat(slugs).doesNotHaveDuplicates().contains(organisation.slug());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE})
    void pageOfAnImpossibleSizeThenRefused(int size) {
        refused(null, size, "'size' is 1 to 200.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "morgen", "\0", "2026-11-20T10:00:00Z_42"})
    void pageAfterWhatIsMadeUpThenRefused(String after) {
        refused(after, 2, "'after' is no `next` of this list.");
    }

    private void refused(@Nullable String after, int size, String detail) {
        assertThatThrownBy(() -> api.page(caller, after, size)).isInstanceOfSatisfying(ApiProblem.class, problem -> {
            assertThat(problem.document().status()).isEqualTo(400);
            assertThat(problem.document().detail()).isEqualTo(detail);
        });
    }
}
