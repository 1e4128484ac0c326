package nl.voordeur.factor.totp;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.voordeur.factor.totp.TotpSecret.Match;

/// What the codes of an app were used for so far, and what a further one is worth by that. Steps are 0 where there is
/// none yet.
///
/// A code before its time is told, and each one told is spent by that: it counts for nothing any more, not even in its
/// own time. So who guesses needs another early one to gain by hearing of it, and the owner waits for the next. When
/// that one comes early too, whoever types them holds the app (RFC 4226 §7.4), and it counts.
///
/// @param used step of the newest code that counted
/// @param late step of the newest code that came too late since then
/// @param early steps of the codes that came before their time, as long as they say something
record UsedSteps(long used, long late, Set<Long> early) {

    static final UsedSteps NONE = new UsedSteps(0, 0, Set.of());

    UsedSteps {
        early = Set.copyOf(early);
    }

    /// What a code is worth.
    sealed interface Worth {
        /// It counts, once.
        record Counts(long step) implements Worth {}

        /// It counted before, or one after it did.
        record Used() implements Worth {}

        /// @param again whether another one came too late before: that is the clock, and not the typing
        record Late(long step, boolean again) implements Worth {}

        record Early(long step) implements Worth {}

        record Wrong() implements Worth {}
    }

    Worth of(Match match, long present) {
        return switch (match) {
            case Match.Valid(var step) when step <= used -> new Worth.Used();
            case Match.Valid(var step) when early.contains(step) -> new Worth.Early(step);
            case Match.Valid(var step) -> new Worth.Counts(step);
            case Match.Expired(var step) when step == used -> new Worth.Used();
            case Match.Expired(var step) -> new Worth.Late(step, late != 0 && late != step);
            case Match.Early(var step) when step <= used -> new Worth.Used();
            case Match.Early(var step) when step == present + 1 && followsEarly(step) -> new Worth.Counts(step);
            case Match.Early(var step) -> new Worth.Early(step);
            case Match.None() -> new Worth.Wrong();
        };
    }

    private boolean followsEarly(long step) {
        return early.stream().anyMatch(before -> step > before && step - before <= TotpSecret.RECOGNISED_STEPS);
    }

    UsedSteps withLate(long step) {
        return new UsedSteps(used, step, early);
    }

    /// Forgets those that neither their own time nor a code to come can make anything of.
    UsedSteps withEarly(long step, long present) {
        return new UsedSteps(
                used,
                late,
                Stream.concat(early.stream(), Stream.of(step))
                        .filter(told -> told > present - TotpSecret.RECOGNISED_STEPS)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
