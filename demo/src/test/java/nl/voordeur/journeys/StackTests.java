package nl.voordeur.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Everything runs, and each organisation has pages and documents of its own.
class StackTests extends Journey {

    @Test
    void nodesWhenStartedThenAreTwoProcesses() {
        assertThat(stack.nodes()).hasSize(2).allMatch(node -> node.process().alive());
    }

    @ParameterizedTest
    @EnumSource
    void portalWhenSignedOutThenLeadsToSignIn(DemoOrganisation organisation) {
        try (Visitor visitor = new Visitor(Hands.POINTER, "portaal-" + organisation.slug())) {
            visitor.open(stack.portal() + "/" + organisation.slug());
            visitor.step("uitgelogd");
            visitor.follow("Inloggen");
            visitor.isAt("^" + stack.server() + "/" + organisation.slug() + "/sign-in(\\?|$)");
            visitor.seesTitle("Inloggen");
        }
    }
}
