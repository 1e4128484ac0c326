package nl.voordeur.factor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// That a person used a factor, and when. Of each kind an account has one at most, so the kind names the credential.
///
/// @param at to the microsecond, as the database keeps it
public record Proof(FactorKind kind, Instant at) {

    private static final String SEPARATOR = "@";

    public Proof {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    static Proof parse(String stored) {
        int separator = stored.indexOf(SEPARATOR);
        return new Proof(
                FactorKind.valueOf(stored.substring(0, separator)),
                Instant.EPOCH.plus(Long.parseLong(stored.substring(separator + 1)), ChronoUnit.MICROS));
    }

    String stored() {
        return kind.name() + SEPARATOR + ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
