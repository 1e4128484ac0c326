/// Pages for people who are signed in: who they are, what they must have proven, and the way to sign-in and back.
///
/// ```
/// page ──► @SignedIn, or the policy: not enough, or too long ago
///            │  a form that was sent is kept for 15 minutes, sealed
///            ▼
///          sign-in ──► the page, filled in as it was ──► sent once more ──► done
/// ```
///
/// A page that acts for a person takes an `@SignedIn Actor.Person` ([SignedIn]) and asks [PagePolicy] before it
/// changes anything. Both end in [SendToSignIn]: how a page that needs a person sends somebody to prove who they are.
/// Modules register where people may come back to, each with a bean ([ReturnPath]); sign-in believes these alone.
///
/// A form that needs a fresh proof is not lost by it ([KeptForms]), and never carried out by itself: the page shows
/// again what was typed, and whoever is signed in by then sends it, with all that the page asks of any form. What is
/// kept is for the same person, in the same browser, as long as the epoch of the account is the same.
///
/// Arrows: asks sessions, roles and organisations, answers with pages. Is used by pages, and by sign-in and the
/// authorization endpoint, which send people there and back.
@ApplicationModule(
        displayName = "Pages for people who are signed in",
        allowedDependencies = {
            "kernel",
            "organisation",
            "organisation :: settings",
            "factor",
            "role",
            "session",
            "web",
            "web :: form"
        })
@NullMarked
package nl.voordeur.signedin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
