package nl.voordeur;

import java.util.Set;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;

/// Who acts in tests where it does not matter who does.
public final class TestActors {

    public static final Actor TEST = new Actor.Task("test");

    /// A machine of this organisation that may do everything there.
    public static Actor.Machine machine(Organisation organisation) {
        return machine(organisation, "test");
    }

    public static Actor.Machine machine(Organisation organisation, String client) {
        return new Actor.Machine(
                organisation.id(), client, Set.of(Permission.values()), new RequestOrigin("192.0.2.1", "test"));
    }

    private TestActors() {}
}
