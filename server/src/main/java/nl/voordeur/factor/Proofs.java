package nl.voordeur.factor;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.voordeur.kernel.Strength;

/// All that a person proved on the way in, oldest first. How strong that is, and when it was, follow from it, here and
/// nowhere else (OpenID Connect Core 2 `acr` and `auth_time`; NIST SP 800-63B-4 2.2.1).
///
/// There are two answers to *when*, because two parties ask. A portal asks how long ago somebody was last active here
/// ([#authTime]): one factor will do for that in a session that had two (NIST SP 800-63B-4 2.2.3). Whoever lets a
/// person do something that can't be mended asks how long ago *all of it* was proven ([#strengthSince], [#within]):
/// otherwise a thief with the phone of somebody who forgot to sign out would have a fresh proof of both factors.
public record Proofs(List<Proof> list) {

    public static final Proofs NONE = new Proofs(List.of());

    public Proofs {
        list = list.stream().sorted(Comparator.comparing(Proof::at)).toList();
    }

    public static Proofs of(Proof... proofs) {
        return new Proofs(List.of(proofs));
    }

    /// What a database column has of them.
    ///
    /// @throws UnreadableProof when one isn't of a kind and form that we know
    public static Proofs parse(String[] stored) {
        return new Proofs(Arrays.stream(stored).map(Proof::parse).toList());
    }

    public String[] stored() {
        return list.stream().map(Proof::stored).toArray(String[]::new);
    }

    public Proofs with(Proof more) {
        return new Proofs(Stream.concat(list.stream(), Stream.of(more)).toList());
    }

    /// As many factors as there are natures among them, whichever proofs they came with: two passwords are one, and a
    /// device that verified its user is two by itself.
    public Strength strength() {
        long natures = list.stream()
                .flatMap(proof -> proof.natures().stream())
                .distinct()
                .count();
        if (natures == 0) {
            return Strength.NONE;
        }
        return natures == 1 ? Strength.ONE_FACTOR : Strength.TWO_FACTORS;
    }

    /// Since when this strength stands: the newest moment from which on the proofs reach it without an older one. Of a
    /// password at nine and a code at ten that is nine, and it stays nine when another code comes at eleven.
    ///
    /// @throws java.util.NoSuchElementException when nothing is proven
    public Instant strengthSince() {
        Strength all = strength();
        int first = list.size() - 1;
        while (first > 0 && from(first).strength() != all) {
            first--;
        }
        return from(Math.max(first, 0)).list().getFirst().at();
    }

    /// When the newest was given: the OpenID Connect `auth_time`, "the last time the End-User was actively
    /// authenticated".
    ///
    /// @throws java.util.NoSuchElementException when nothing is proven
    public Instant authTime() {
        return list.getLast().at();
    }

    /// Whether those of the last while alone are strong enough.
    public boolean within(Strength wanted, Duration last, Instant now) {
        Instant since = now.minus(last);
        return new Proofs(list.stream()
                        .filter(proof -> !proof.at().isBefore(since))
                        .toList())
                .strength()
                .reaches(wanted);
    }

    /// Whether one of them was, so that nobody can have got in by sending on what the person answered elsewhere.
    public boolean phishingResistant() {
        return list.stream().anyMatch(Proof::phishingResistant);
    }

    /// Whether a device that resists phishing verified its user: then it alone was two factors, and nobody
    /// between the person and us gained any.
    public boolean resistant() {
        return list.stream().anyMatch(Proofs::resistant);
    }

    /// Whether such a device is one that can't be copied.
    public boolean resistantInHardware() {
        return list.stream().anyMatch(proof -> resistant(proof) && proof.hardware());
    }

    private static boolean resistant(Proof proof) {
        return proof.phishingResistant() && proof.natures().size() > 1;
    }

    /// Which one of this kind was used; the newest, when there are several.
    public Optional<UUID> credential(FactorKind kind) {
        return list.reversed().stream()
                .filter(proof -> proof.kind() == kind)
                .map(Proof::credential)
                .findFirst();
    }

    /// The kinds in the order in which they were used, for the audit trail.
    public String kinds() {
        return list.stream().map(proof -> proof.kind().name()).collect(Collectors.joining(" "));
    }

    private Proofs from(int index) {
        return new Proofs(list.subList(index, list.size()));
    }
}
