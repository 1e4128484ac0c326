/// The second step, for who has a second factor: a code of the authenticator app, five tries in a sign-in. After the
/// last wrong one the sign-in is over, and the person is told by mail, now and then.
@NullMarked
package nl.voordeur.signin.code;

import org.jspecify.annotations.NullMarked;
