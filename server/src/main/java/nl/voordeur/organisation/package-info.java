/// Organisations (tenants): who they are, and that they are known at all. What makes their activation and sign-in what
/// they are stands in [nl.voordeur.organisation.settings], how they look in [nl.voordeur.organisation.theme].
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package nl.voordeur.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
