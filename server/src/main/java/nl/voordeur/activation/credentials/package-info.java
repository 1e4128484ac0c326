/// What the person will sign in with: a username of their own choice and a first password, on two pages or, where both
/// stand on one (manual 002), with everything that is wrong said at once.
@NullMarked
package nl.voordeur.activation.credentials;

import org.jspecify.annotations.NullMarked;
