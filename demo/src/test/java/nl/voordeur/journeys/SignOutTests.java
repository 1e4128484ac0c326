package nl.voordeur.journeys;

import static org.awaitility.Awaitility.await;

import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.Visitor;
import org.junit.jupiter.api.Test;

/// Who signs out at Voordeur is signed out of the portal, in another tab that was left open.
class SignOutTests extends Journey {

    private static final DemoOrganisation WHERE = DemoOrganisation.ADMINISTRATIEHUIS;

    @Test
    void portalWhenSignedOutAtVoordeurThenSignedOutToo() {
        Person person = someone(WHERE);
        try (Visitor visitor = new Visitor(Hands.POINTER, "uitloggen")) {
            isAtAdministratiehuis(visitor, person);

            visitor.open(stack.server() + "/administratiehuis/sign-out");
            visitor.press("Uitloggen");
            visitor.seesTitle("Je bent uitgelogd");
            visitor.sees("Portaal van Administratiehuis");
            visitor.seesNot("Misschien ben je nog ergens ingelogd");
            visitor.step("uitgelogd");
            await().until(() -> {
                visitor.page().reload();
                return visitor.page().content().contains("Je bent ook uitgelogd bij");
            });
            visitor.step("ook-bij-het-portaal");

            visitor.open(stack.portal() + "/administratiehuis");
            visitor.sees("Nog geen account?");
            visitor.step("portaal-uitgelogd");
        }
    }
}
