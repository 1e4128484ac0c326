/// Sessions: signed-in browsers, and what browsers carry between flows.
///
/// ```
/// start ──► signed in ──► ended   (sign-out, new sign-in of somebody else, by an administrator)
///               │
///               └───────► gone    (idle too long, absolute end, account no longer active)
/// ```
///
/// The browser holds an opaque token, the database its hash; a request costs one indexed read, which joins the
/// state and epoch of the account, so a blocked person is out at the next click and stays out (ASVS 7.4.2). Every
/// authentication makes a new token and voids the old one (ASVS 7.2.4); signing in again as the same person keeps
/// the session's public id, so that portals still recognise it.
///
/// A session says what was proven, with which credential and when ([nl.voordeur.factor.Proofs]); how strong it is
/// (`acr`), since when all of that holds (what an [nl.voordeur.kernel.Actor] may still do) and when it was last active
/// (`auth_time`) follow from that, and are stored nowhere. Signing out everywhere looks for nothing: the epoch of the
/// account rises, and every row that carries a copy of the former one, here and in other modules, is over
/// ([nl.voordeur.account.Accounts#end]).
///
/// [KnownBrowsers] remembers where a person signed in before. [HandOver] takes a person from one flow to the next
/// without one flow calling the other.
@ApplicationModule(allowedDependencies = {"kernel", "organisation", "organisation :: settings", "account", "factor"})
@NullMarked
package nl.voordeur.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
