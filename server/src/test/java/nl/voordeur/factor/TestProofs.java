package nl.voordeur.factor;

import java.time.Instant;
import java.util.Arrays;

/// Proofs for tests, all given at one moment.
public final class TestProofs {

    private TestProofs() {}

    public static Proofs at(Instant moment, FactorKind... kinds) {
        return Proofs.of(
                Arrays.stream(kinds).map(kind -> new Proof(kind, moment)).toArray(Proof[]::new));
    }

    public static Proofs passwordAndApp(Instant moment) {
        return at(moment, FactorKind.PASSWORD, FactorKind.TOTP);
    }
}
