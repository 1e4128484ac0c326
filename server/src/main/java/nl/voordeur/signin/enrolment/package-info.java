/// Setting up a second factor during sign-in, because the organisation wants one and the person has none: the password
/// is proven, and the first right answer of the new factor completes the sign-in ([ConfirmFactor]).
///
/// ```
/// (ticket) ──► notice ──► chooser ──► pages of the chosen kind ──► done ──► portal
/// ```
///
/// The state is the row of the sign-in ([nl.voordeur.signin.SignIn]); what waits for its first answer is the
/// factor's own, and so is the ticket that a person brings ([nl.voordeur.factor.ticket]): a link that was mailed, a
/// code that the helpdesk read out, or the one of the activation, which nobody sees. So this package has pages and
/// use cases, and no store.
@NullMarked
package nl.voordeur.signin.enrolment;

import org.jspecify.annotations.NullMarked;
