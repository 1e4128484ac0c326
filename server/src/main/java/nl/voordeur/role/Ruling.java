package nl.voordeur.role;

import java.time.Duration;
import nl.voordeur.kernel.Strength;

/// What the [Policy] answers. Besides yes and no: yes, if something more comes with it.
public sealed interface Ruling {

    record Allowed() implements Ruling {}

    record Denied(Reason reason) implements Ruling {}

    /// @param within how long ago the proof may be
    record NeedsFreshProof(Strength strength, Duration within) implements Ruling {}

    record NeedsReason() implements Ruling {}

    /// Somebody else, who may do it too, must agree.
    record NeedsSecondPerson() implements Ruling {}

    /// Why not.
    enum Reason {
        /// Not signed in, or work that nobody asked for.
        NOBODY,
        /// Another organisation's: for this actor it doesn't exist.
        OUT_OF_REACH,
        LACKS_PERMISSION,
        /// Only the platform's own do this.
        PLATFORM_ONLY,
        /// Machines don't touch the platform's organisation, whatever they may do elsewhere.
        PROTECTED,
        /// It has, or would get, a permission that the actor lacks.
        MORE_THAN_OWN,
        ONESELF,
        /// Machines neither give nor take roles.
        FOR_PEOPLE
    }
}
