package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/// The arrows between modules, as each `package-info` declares them, and no others.
class ModularityTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(VoordeurApplication.class);

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        MODULES.verify();
    }

    @Test
    void everyModuleDeclaresItsArrows() {
        Stream<String> undeclared = MODULES.stream()
                .filter(module -> module.getBasePackage()
                        .findAnnotation(ApplicationModule.class)
                        .isEmpty())
                .map(module -> module.getIdentifier().toString());
        assertThat(undeclared)
                .as("modules whose package-info has no @ApplicationModule: they would be allowed everything")
                .isEmpty();
    }

    @Test
    void diagramsAreWritten() {
        new Documenter(MODULES).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
    }
}
