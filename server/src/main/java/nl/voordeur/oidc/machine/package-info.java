/// Access tokens of machines: signed, not stored, so that our API reads one without the database. Only those that were
/// handed back before their time are kept, until that time.
@NamedInterface("machine")
@NullMarked
package nl.voordeur.oidc.machine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
