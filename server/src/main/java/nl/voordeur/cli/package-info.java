/// The command line of the server's jar: keys, invitations, help. It never starts Spring, and reaches a server only
/// through the same HTTP interface as any other integrator.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package nl.voordeur.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
