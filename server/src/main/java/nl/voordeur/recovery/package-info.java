/// Recovery: somebody who forgot the password, the username or the address gets back in, and nobody else does.
///
/// ```
/// "Wachtwoord vergeten?" ► name ─POST─► noted ► "verzonden"          worker ► mail with a link (an hour)
/// "Ik kan niet bij mijn e-mail" ► name ► noted ► "verzonden"         worker ► link to the recovery address, and word
///                                                                             with a stop to the first one
/// "Ik weet mijn gebruikersnaam niet meer" ► name ► noted ► "verzonden"        worker ► mail with the names
///
/// link ─GET─► cookie ─303─► password, with its rules ─POST─► saved ► sign-in, name filled in ► second factor
///                │ run out, used, unknown, too early: a page each, one press for a new mail
/// stop ─GET─► a question ─POST─► the links at the recovery address are dead
/// ```
///
/// A mailbox is one thing: it chooses a password, and never binds, skips or replaces a factor. So whoever comes by a
/// link is not signed in by it; the password is *mail-born* until it was used beside a factor from before
/// ([nl.voordeur.factor.ticket]); and who has no factor yet keeps the ticket of the activation only where that asked no
/// more than the mailbox. Where an organisation needs no second factor, the mailbox is the account.
///
/// A link counts for one epoch of the account. Saving raises it, so that all that was given out before ends, and gives
/// this browser an introduction to sign-in in the new one ([nl.voordeur.session.HandOver#introduce]), in one
/// transaction. Then the account rests ([nl.voordeur.account.Rest]), and its people are told when that is over
/// ([RestOver]).
///
/// Whoever asks is told the same, after the same work, whatever was typed: the request is only noted
/// ([nl.voordeur.recovery.request]), and looked up by a worker. Links and what they open are
/// [nl.voordeur.recovery.link].
///
/// Arrows: uses accounts, factors, sessions, invitations, mail and limits; is used by nobody. Sign-in leads here by
/// addresses, and the way back is one too.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "account",
            "invitation",
            "factor",
            "factor :: password",
            "factor :: password-rules",
            "factor :: ticket",
            "session",
            "signedin",
            "newpassword",
            "organisation",
            "organisation :: settings",
            "mail",
            "throttle",
            "web",
            "web :: form",
            "web :: components"
        })
@NullMarked
package nl.voordeur.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
