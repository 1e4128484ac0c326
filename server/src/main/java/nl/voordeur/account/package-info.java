/// Accounts: one person's identity at one organisation.
///
/// ```
/// invited → active ⇄ blocked → removed
/// ```
///
/// Blocking, unblocking and [Accounts#end] raise the account's epoch. Whatever is derived from an account carries a
/// copy, and counts while the two are equal.
///
/// Who got back in by a road around what they had rests for a while: [Rest].
///
/// Names are compared by one rule everywhere ([EmailAddress], [Username]): in invitations, at sign-in, in recovery.
@ApplicationModule(allowedDependencies = {"kernel", "organisation", "organisation :: settings"})
@NullMarked
package nl.voordeur.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
