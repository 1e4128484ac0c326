/// Passwords: a person gets one, and shows later to know it.
///
/// - [nl.voordeur.factor.password.rules] judges a new one, among others by those that leaked elsewhere
///   ([nl.voordeur.factor.password.leaked]).
/// - [SetPassword] and [VerifyPassword] have it hashed by [nl.voordeur.factor.password.hashing], outside any
///   transaction, and keep or compare what came of it.
///
/// Limits on attempts are not here but in the sign-in flow, which knows who asks.
@NamedInterface("password")
@NullMarked
package nl.voordeur.factor.password;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
