/// Where a browser arrives from a portal, and where it leaves again.
@NullMarked
package nl.voordeur.oidc.authorize;

import org.jspecify.annotations.NullMarked;
