package nl.voordeur.factor;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nl.voordeur.kernel.Strength;

/// All that a person proved on the way in, oldest first. How strong that is and when it was follow from it, here and
/// nowhere else (OpenID Connect Core 2 `acr` and `auth_time`; NIST SP 800-63B-4 2.2.1).
public record Proofs(List<Proof> list) {

    public static final Proofs NONE = new Proofs(List.of());

    public Proofs {
        list = list.stream().sorted(Comparator.comparing(Proof::at)).toList();
    }

    public static Proofs of(Proof... proofs) {
        return new Proofs(List.of(proofs));
    }

    /// What a database column has of them.
    public static Proofs parse(String[] stored) {
        return new Proofs(Arrays.stream(stored).map(Proof::parse).toList());
    }

    public String[] stored() {
        return list.stream().map(Proof::stored).toArray(String[]::new);
    }

    public Proofs with(Proof more) {
        return new Proofs(Stream.concat(list.stream(), Stream.of(more)).toList());
    }

    /// One proof is one factor, and more of the same nature are no more than that.
    public Strength strength() {
        long natures =
                list.stream().map(proof -> proof.kind().nature()).distinct().count();
        if (natures == 0) {
            return Strength.NONE;
        }
        return natures == 1 ? Strength.ONE_FACTOR : Strength.TWO_FACTORS;
    }

    /// When the newest was given.
    ///
    /// @throws java.util.NoSuchElementException when nothing is proven
    public Instant authTime() {
        return list.getLast().at();
    }
}
