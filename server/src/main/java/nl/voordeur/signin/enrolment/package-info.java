/// Setting up a second factor during sign-in, because the organisation wants one and the person has none: the password
/// is proven, and the first correct code of the new factor completes the sign-in.
///
/// ```
/// (ticket) ──► notice ──► chooser ──┬──► app:  QR code on the page (manuals 002, 004) ──┬──► done ──► portal
///                                   └──► mail: request code and QR code by mail (001) ──┘
/// ```
///
/// The state is the row of the sign-in ([nl.voordeur.signin.SignIn]); the secret that waits for its first code is the
/// factor's own, and so is the ticket that a person brings ([nl.voordeur.factor.ticket]): a link that was mailed, a
/// code that the helpdesk read out, or the one of the activation, which nobody sees. So this package has pages and
/// use cases, and no store.
@NullMarked
package nl.voordeur.signin.enrolment;

import org.jspecify.annotations.NullMarked;
