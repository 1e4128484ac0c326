package nl.voordeur.recovery.request;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;

/// A wish that was noted.
///
/// @param name what was typed; opened when it is asked for, so that one that doesn't open holds up no other
/// @param asker which browser asked
record RecoveryRequest(
        OrganisationId organisation, UUID id, Wish wish, Supplier<String> name, Asker asker, Instant requested) {

    /// @param browser hash of its mark of this flow
    /// @param known hash of the mark by which it may be somebody's own, or null
    /// @param continueTo where it was going, or null
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Asker(
            byte[] browser,
            byte @Nullable [] known,
            @Nullable String continueTo) {}
}
