package nl.voordeur.factor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// That a person used a factor: which one, when, and what that showed. These are facts, which the factor's own package
/// supplies; how strong they are together, [Proofs] says.
///
/// @param credential public id of the password, app or key that was used: one that was replaced has another
/// @param at to the microsecond, as the database keeps it
/// @param natures what was shown of the person. More than one in a single proof is what a device shows that
///     verified its user before it answered
/// @param phishingResistant whether the answer was of no use at another address than ours (NIST SP 800-63B-4 3.2.5):
///     never of what a person can type over
/// @param hardware whether what was held can't be copied, because somebody whom we trust vouched for that
public record Proof(
        FactorKind kind,
        UUID credential,
        Instant at,
        Set<Nature> natures,
        boolean phishingResistant,
        boolean hardware) {

    /// What makes a factor one (NIST SP 800-63B-4 2.2.1).
    public enum Nature {
        /// Something that the person knows.
        KNOWN,
        /// Something that the person has.
        HELD,
        /// Something that the person is.
        INHERENT
    }

    /// Kind, credential, moment and natures; behind them what it is besides.
    private static final int PARTS = 4;

    private static final String RESISTS = ":PHISHING_RESISTANT";
    private static final String HARDWARE = ":HARDWARE";

    /// Of what can be copied.
    public Proof(FactorKind kind, UUID credential, Instant at, Set<Nature> natures, boolean phishingResistant) {
        this(kind, credential, at, natures, phishingResistant, false);
    }

    public Proof {
        if (natures.isEmpty()) {
            throw new IllegalArgumentException("a proof that shows nothing");
        }
        at = at.truncatedTo(ChronoUnit.MICROS);
        natures = Set.copyOf(natures);
    }

    /// @throws UnreadableProof when it isn't exactly what [#stored] writes: a proof that is half understood may count
    ///     for more than it was
    static Proof parse(String stored) {
        String[] parts = stored.split(":", -1);
        if (parts.length < PARTS || parts[2].startsWith("-")) { // none is of before 1970
            throw new UnreadableProof(stored, null);
        }
        Proof proof;
        try {
            var natures = EnumSet.noneOf(Nature.class);
            for (String nature : parts[3].split("\\+", -1)) {
                natures.add(Nature.valueOf(nature));
            }
            proof = new Proof(
                    FactorKind.valueOf(parts[0]),
                    UUID.fromString(parts[1]),
                    Instant.EPOCH.plus(Long.parseLong(parts[2]), ChronoUnit.MICROS),
                    natures,
                    stored.contains(RESISTS),
                    stored.endsWith(HARDWARE));
        } catch (IllegalArgumentException e) {
            throw new UnreadableProof(stored, e);
        }
        if (!proof.stored().equals(stored)) {
            throw new UnreadableProof(stored, null);
        }
        return proof;
    }

    String stored() {
        String shown = natures.stream().sorted().map(Nature::name).collect(Collectors.joining("+"));
        return kind.name() + ":" + credential + ":" + ChronoUnit.MICROS.between(Instant.EPOCH, at) + ":" + shown
                + (phishingResistant ? RESISTS : "")
                + (hardware ? HARDWARE : "");
    }
}
