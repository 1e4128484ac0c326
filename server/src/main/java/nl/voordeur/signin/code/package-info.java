/// The second step, for who has a second factor: a code of the authenticator app.
///
/// Three counters look at each code, because each stops another kind of guessing:
///
/// | counts | of | where | at its end |
/// |---|---|---|---|
/// | tries | this sign-in | its row, taken before the code is looked at | after 5 it is over, and the person is told by mail, now and then |
/// | wrong codes | account and known browser; strangers' browsers together | `throttle`, limit `totp` | after 10 a wait that grows, for them alone |
/// | wrong codes in a row | the app, over all browsers | its row, until one is right | after 100 it is locked; the helpdesk unlinks it (NIST 3.2.2) |
///
/// A right code takes away the wait of its own browser and begins the row anew. One that was right a moment ago, or was
/// used before, counts as wrong.
@NullMarked
package nl.voordeur.signin.code;

import org.jspecify.annotations.NullMarked;
