package nl.voordeur.factor.password.hashing;

import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.modulith.NamedInterface;

/// Refuses a cost of hashing below the floor before the server starts, so that a slip in the settings weakens nothing.
@NamedInterface("settings")
public final class PasswordCostCheck {

    private PasswordCostCheck() {}

    public static List<String> problems(Environment settings) {
        try {
            var cost = Binder.get(settings)
                    .bindOrCreate("voordeur.password", PasswordSettings.class)
                    .cost();
            return cost.reachesFloor()
                    ? List.of()
                    : List.of(
                            ("VOORDEUR_PASSWORD_MEMORY_KIB and VOORDEUR_PASSWORD_ITERATIONS make a hash of %d KiB and %d"
                                            + " passes, which is weaker than allowed: take at least 19456 KiB with 2 passes.")
                                    .formatted(cost.memoryKib(), cost.iterations()));
        } catch (BindException e) {
            return List.of(); // a value that is none was told of by itself
        }
    }
}
