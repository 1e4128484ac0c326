/// Audit: what happened, to whom, from where, written in the transaction of its cause (AUDIT-1), readable by those who
/// may. Hears one event type of the kernel and knows no flow.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package nl.voordeur.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
