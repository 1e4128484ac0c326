package nl.voordeur.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.audit.AuditTrail;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@VoordeurTest
class AuditApiTests {

    private final AuditApi api;
    private final RegisterOrganisation registration;

    @Autowired
    AuditApiTests(AuditTrail trail, RegisterOrganisation registration) {
        this.api = new AuditApi(trail);
        this.registration = registration;
    }

    /// As the document says; a program that asks for 1,000 would take 200 for all there is.
    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE})
    void pageOfAnImpossibleSizeThenRefused(int size) {
        var organisation = TestOrganisations.register(registration, Preset.PAYROLL);
        assertThatThrownBy(() -> api.page(organisation, TestActors.machine(organisation), null, null, size))
                .isInstanceOfSatisfying(ApiProblem.class, problem -> {
                    assertThat(problem.document().status()).isEqualTo(400);
                    assertThat(problem.document().detail()).isEqualTo("A page has 1 to 200 events.");
                });
    }
}
