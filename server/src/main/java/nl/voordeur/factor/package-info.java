/// With what a person proves who they are: a password, a code from an app, later a companion device, a passkey, a
/// recovery code. Each kind has its own package with its own tables; this one answers which kinds an account has.
///
/// What was proven on the way in is a list of [Proof]s; [Proofs] says how many factors they are: as many as there are
/// natures among them.
///
/// Flows decide when a factor is asked for; nothing here knows a page or a session. Factors that must not be guessed
/// count their own failures per account, across attempts.
@ApplicationModule(
        displayName = "Factors",
        allowedDependencies = {"kernel", "account", "organisation", "organisation :: settings", "throttle", "mail"})
@NullMarked
package nl.voordeur.factor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
