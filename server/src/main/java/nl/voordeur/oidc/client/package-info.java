/// Portals and machines that an organisation approved, and the use cases that keep them.
@NamedInterface("client")
@NullMarked
package nl.voordeur.oidc.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
