package nl.voordeur.organisation.settings;

import java.time.Duration;
import java.util.Set;
import nl.voordeur.organisation.UnworkableSettings;

/// Second factors of an organisation.
///
/// @param required whether nobody gets in with a password alone (ASVS 6.3.3: the default)
/// @param choices what people may choose; one choice is offered without a chooser unless `chooser` says otherwise
/// @param notice whether a page announces beforehand that a second factor must be set up (manual 004)
/// @param chooser whether the chooser is shown even for a single choice (manuals 001 and 004)
/// @param firstWithin how long after activation the password is enough to set up the first one; later the helpdesk
///     gives a code
/// @param passwordBinds whether the password alone is always enough, so that whoever knows it and is first binds the
///     factor: weaker, and off unless an organisation insists
public record FactorPolicy(
        boolean required,
        Set<FactorChoice> choices,
        boolean notice,
        boolean chooser,
        Duration firstWithin,
        boolean passwordBinds) {

    /// What an organisation gets that doesn't say.
    public static final Duration FIRST_WITHIN = Duration.ofDays(30);

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    public FactorPolicy {
        choices = Set.copyOf(choices);
        if (firstWithin.compareTo(SHORTEST) < 0 || firstWithin.compareTo(LONGEST) > 0) {
            throw new UnworkableSettings("A first second factor is set up within 1 hour to 365 days of activation.");
        }
    }
}
