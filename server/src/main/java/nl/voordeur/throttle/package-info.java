/// Limits that grow and fade: how often something may be tried or used, per subject and per organisation.
///
/// After `free` uses each further one waits twice as long as the one before, up to a longest wait; after a quiet time
/// all is forgotten. So no limit locks an owner out for good (ASVS 6.1.1), and none is lost by a restart.
///
/// Whoever asks gets `Allowed`, or `Blocked` until a moment. That somebody has to wait is audited here, once for each
/// wait over all nodes, with the name of the limit (ASVS 16.3.3).
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package nl.voordeur.throttle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
