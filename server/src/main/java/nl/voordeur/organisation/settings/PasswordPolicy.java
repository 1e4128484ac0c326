package nl.voordeur.organisation.settings;

import nl.voordeur.organisation.UnworkableSettings;
import org.jspecify.annotations.Nullable;

/// What a password must be. Lengths count Unicode code points (NIST 3.1.1.2).
///
/// @param minimumLength 8 at the very least; 12 is our default where a second factor is enforced, 15 without one
/// @param repeat whether the person types it twice
/// @param capitalAndDigit composition rule for organisations that are still bound to one; off by default (ASVS 6.2.5)
/// @param ruleText the organisation's own words about its rules, shown beside ours (manual 001), or null
public record PasswordPolicy(
        int minimumLength,
        int maximumLength,
        boolean repeat,
        boolean capitalAndDigit,
        @Nullable LocalisedText ruleText) {

    static final int SHORTEST = 8;
    static final int SHORTEST_WITHOUT_SECOND_FACTOR = 15;
    private static final int LONGEST_FLOOR = 64;
    private static final int LONGEST = 256;

    public PasswordPolicy {
        if (minimumLength < SHORTEST) {
            throw new UnworkableSettings("A password has at least %d characters (ASVS 6.2.1).".formatted(SHORTEST));
        }
        if (maximumLength < LONGEST_FLOOR || maximumLength > LONGEST || maximumLength < minimumLength) {
            throw new UnworkableSettings("The longest password allowed is between %d and %d characters (ASVS 6.2.9)."
                    .formatted(LONGEST_FLOOR, LONGEST));
        }
    }
}
