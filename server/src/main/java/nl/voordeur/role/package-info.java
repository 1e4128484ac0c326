/// Who may do what: the one place where that is decided, for people, machines and the server alike.
///
/// ```
/// API, page or command ─► Policy.may(actor, permission, target) ─► Ruling ─► use case, or a refusal
/// ```
///
/// People have [nl.voordeur.kernel.Permission]s by the [Role]s that were granted to them; a grant counts while
/// their account is active. Machines have those of their access token. [Rules] are pure and the same for all of
/// these; [Policy] looks up what they judge by, and remembers each refusal. The platform's organisation is a
/// protected target, and nobody gives or takes what they don't hold themselves. `docs/permissions.md` shows it for
/// every route.
@ApplicationModule(allowedDependencies = {"kernel", "organisation", "account", "throttle"})
@NullMarked
package nl.voordeur.role;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
