/// Organisations (tenants): who they are, how they look, and the settings that make their activation and sign-in what
/// they are. Four presets reproduce the manuals; an organisation may combine the settings freely.
///
/// Settings are data that the flows read, never code paths chosen by string.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package nl.voordeur.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
