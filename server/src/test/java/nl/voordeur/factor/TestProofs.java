package nl.voordeur.factor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.factor.Proof.Nature;

/// Proofs for tests, all given at one moment.
public final class TestProofs {

    private TestProofs() {}

    public static Proofs at(Instant moment, FactorKind... kinds) {
        return Proofs.of(Arrays.stream(kinds).map(kind -> proof(kind, moment)).toArray(Proof[]::new));
    }

    public static Proofs passwordAndApp(Instant moment) {
        return at(moment, FactorKind.PASSWORD, FactorKind.TOTP);
    }

    /// Of a kind, as its own package gives one; always of the same credential.
    public static Proof proof(FactorKind kind, Instant moment) {
        var nature = kind == FactorKind.PASSWORD ? Nature.KNOWN : Nature.HELD;
        var credential = UUID.nameUUIDFromBytes(kind.name().getBytes(StandardCharsets.UTF_8));
        return new Proof(kind, credential, moment, Set.of(nature), false);
    }
}
