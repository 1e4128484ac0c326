package nl.voordeur.factor.passkey;

import java.time.Instant;
import java.util.EnumSet;
import java.util.UUID;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proof;
import nl.voordeur.factor.Proof.Nature;
import nl.voordeur.factor.passkey.Ceremony.Answered;

/// What we keep of a passkey to check its answers with, and the rules about that.
///
/// @param publicKey attested credential data as WebAuthn writes it
/// @param signCount of its newest answer; always 0 of one that doesn't count
/// @param backupEligible whether it may leave its device, which never changes
/// @param attested whether a root that we trust vouched for its device
/// @param verified whether it verified its user when it was set up, or beside the password since: only then is it
/// enough alone. Whoever finds a key without a PIN can give it one
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record KnownPasskey(
        UUID id,
        byte[] credentialId,
        byte[] publicKey,
        long signCount,
        boolean backupEligible,
        boolean attested,
        boolean verified) {

    /// What flags and counter of an answer say beside what is known.
    enum Fit {
        FITS,
        /// Eligibility for backup changed: no honest device does that.
        FLIPPED,
        /// The counter went back, and the passkey was said to be on one device only: it was copied.
        COPIED,
        /// The counter went back of one that may be on several devices, each with its own count: told, not
        /// refused.
        BEHIND
    }

    Fit fit(Answered answer) {
        if (answer.backupEligible() != backupEligible) {
            return Fit.FLIPPED;
        }
        boolean counts = signCount != 0 || answer.signCount() != 0;
        if (!counts || answer.signCount() > signCount) {
            return Fit.FITS;
        }
        return backupEligible ? Fit.BEHIND : Fit.COPIED;
    }

    /// In one device for good: not because it says so, which is hearsay, but because a root that we trust
    /// does.
    boolean hardware() {
        return attested && !backupEligible;
    }

    /// That whoever answered holds the device, and, where it verified its user, that this was the person:
    /// by finger, face or PIN, which WebAuthn doesn't tell apart. The browser signs for our address alone,
    /// so nobody can pass it on.
    static Proof proof(UUID id, Instant at, boolean verified, boolean hardware) {
        var natures = verified ? EnumSet.of(Nature.HELD, Nature.INHERENT) : EnumSet.of(Nature.HELD);
        return new Proof(FactorKind.PASSKEY, id, at, natures, true, hardware);
    }

    Proof proof(Answered answer, Instant at) {
        return proof(id, at, answer.verified(), hardware());
    }
}
