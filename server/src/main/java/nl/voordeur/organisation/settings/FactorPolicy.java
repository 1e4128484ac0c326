package nl.voordeur.organisation.settings;

import java.util.Set;

/// Second factors of an organisation.
///
/// @param required whether nobody gets in with a password alone (ASVS 6.3.3: the default)
/// @param choices what people may choose; one choice is offered without a chooser unless `chooser` says otherwise
/// @param notice whether a page announces beforehand that a second factor must be set up (manual 004)
/// @param chooser whether the chooser is shown even for a single choice (manuals 001 and 004)
public record FactorPolicy(boolean required, Set<FactorChoice> choices, boolean notice, boolean chooser) {

    public FactorPolicy {
        choices = Set.copyOf(choices);
    }
}
