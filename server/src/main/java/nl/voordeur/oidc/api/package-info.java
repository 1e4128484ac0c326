/// Bearer tokens of machines at `/api/**`: whose they are and what they may.
@NullMarked
package nl.voordeur.oidc.api;

import org.jspecify.annotations.NullMarked;
