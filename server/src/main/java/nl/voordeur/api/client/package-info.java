/// Portals and machines of an organisation, as [nl.voordeur.oidc.client] keeps them.
@NullMarked
package nl.voordeur.api.client;

import org.jspecify.annotations.NullMarked;
