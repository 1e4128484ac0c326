package nl.voordeur.factor;

import org.jspecify.annotations.Nullable;

/// A stored proof that this version doesn't know: of a newer one, of something that isn't a factor, or altered. It
/// counts for nothing, and the row that holds it can't be used.
public final class UnreadableProof extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnreadableProof(String stored, @Nullable Throwable cause) {
        super("not a proof: " + stored, cause);
    }
}
