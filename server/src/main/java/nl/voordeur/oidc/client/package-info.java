/// Portals and machines that an organisation approved, and the API that keeps them.
@NullMarked
package nl.voordeur.oidc.client;

import org.jspecify.annotations.NullMarked;
