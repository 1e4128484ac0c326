package nl.voordeur.factor.password.rules;

import java.util.Locale;

/// What a new password must satisfy. Each has a line for a checklist and a text for when it is not met, by the keys
/// `factor.password.rule.…` and `factor.password.refused.…`.
public enum PasswordRule {
    /// At least as long as the organisation asks.
    MINIMUM,
    /// No longer than the organisation allows, and never above 1024 bytes.
    MAXIMUM,
    /// Not one of the most common passwords (ASVS 6.2.4), nor one of those that leaked (ASVS 6.2.12).
    NOT_COMMON,
    /// Not made of one or two common words, dates, keyboard rows or repetition: the first guesses after the list.
    NOT_GUESSABLE,
    /// Without the organisation's name, or the person's own name or address (ASVS 6.2.11).
    NO_CONTEXT,
    /// For organisations that are still bound to a composition rule; off by default (ASVS 6.2.5).
    CAPITAL,
    /// As [#CAPITAL].
    DIGIT;

    public String ruleKey() {
        return "factor.password.rule." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String refusalKey() {
        return "factor.password.refused." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
