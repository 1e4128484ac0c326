/// What every module may use: ids, secrets, tokens, the clock, the settings and the one event type that audit hears.
///
/// Nothing here knows a flow, a page or a table of another module.
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package nl.voordeur.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
