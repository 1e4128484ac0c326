package nl.voordeur.factor.passkey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One passkey of an account, as its owner sees it.
///
/// @param id as in the proofs that it gives
/// @param name that the owner gave it, or that of what keeps it
/// @param synced whether it is, or may be, on more than one device
/// @param alone whether it signs in without a password
/// @param lastUsed null when it was only set up
/// @param suspendedAt since when it proves nothing; null while it counts
public record Passkey(
        UUID id,
        String name,
        boolean synced,
        boolean alone,
        Instant made,
        @Nullable Instant lastUsed,
        @Nullable Instant suspendedAt) {

    /// As many as an account may have, suspended ones included.
    public static final int MOST = 20;

    /// Letters of a name.
    public static final int LONGEST_NAME = 60;

    public boolean suspended() {
        return suspendedAt != null;
    }
}
