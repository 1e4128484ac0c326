package nl.voordeur.newpassword;

import nl.voordeur.factor.password.rules.PasswordAssessment;
import org.jspecify.annotations.Nullable;

/// Why a new password won't do.
///
/// @param missing whether nothing was typed
/// @param repeat message key of what is wrong with the second time, when the first is good; or null
public record PasswordProblem(
        PasswordAssessment assessment,
        boolean missing,
        @Nullable String repeat) {}
