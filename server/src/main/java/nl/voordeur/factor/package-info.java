/// What a person proves who they are with: a password, a code from an app, a passkey, later a companion device
/// and a recovery code. Each kind has its own package with its own tables; this one has what they share.
///
/// What was proven on the way in is a list of [Proof]s, and how strong that is, and since when, [Proofs] says from it:
/// as many factors as there are natures among them. What a use of a factor shows is a fact that its own package
/// supplies, so the rules know no kinds:
///
/// | kind | shows | phishing-resistant |
/// |---|---|---|
/// | password | known | no |
/// | code of an app | held | no |
/// | to come: recovery code | held (NIST SP 800-63B-4 3.1.2) | no |
/// | passkey | held | yes |
/// | passkey whose device verified its user | held and inherent | yes |
/// | to come: Sleutel, with its PIN | held and known | no |
///
/// So a passkey with user verification is two factors (WebAuthn doesn't tell finger from PIN, and either makes two), a
/// password and a recovery code are two, two passwords are one, and what is mailed is none: it has no kind.
///
/// Each kind is a bean ([Factor]) that says what an account has of it, takes it away, and describes itself for mails;
/// one that is asked beside the
/// password is a [SecondFactor], which also asks for it and sets it up. [Factors] and [RemoveFactor] go over all of
/// them, and nobody else names a second one.
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
