/// The first step: a name and a password, on one page or on two. A try is counted before the password is looked at
/// ([SignInLimits]), so that parallel guesses count one by one, and a stranger's failures never keep the owner out.
@NullMarked
package nl.voordeur.signin.password;

import org.jspecify.annotations.NullMarked;
