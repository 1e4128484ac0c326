/// Whether a new password is good enough: [PasswordRules] judges it by the organisation's policy, by the words that say
/// who it belongs to ([ContextWords]), by what everybody uses and by what is easily guessed. Each rule has a name, so
/// that a page can show them as a checklist.
@NamedInterface("password-rules")
@NullMarked
package nl.voordeur.factor.password.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
