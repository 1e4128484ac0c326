/// Accounts: one person's identity at one organisation.
///
/// ```
/// invited → active ⇄ blocked → removed
/// ```
///
/// Names are compared by one rule everywhere ([EmailAddress], [Username]): in invitations, at sign-in, in recovery.
@ApplicationModule(allowedDependencies = {"kernel", "organisation", "organisation :: settings"})
@NullMarked
package nl.voordeur.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
