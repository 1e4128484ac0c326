/// Passkeys in a sign-in: their pages, and all that sign-in knows of them by name ([PasskeyFactorPages]).
///
/// [AskPages] asks for one beside the password, [SetUpPages] sets one up, [WithoutPasswordPages] lets
/// somebody in by a passkey alone: by the button on the sign-in page, or chosen where browsers offer what
/// they know for the name.
///
/// Each page carries what the browser is to ask the device ([nl.voordeur.factor.passkey.PasskeyOptions]);
/// a small script asks it and puts the answer into the form. A page whose challenge became too old is
/// fetched again by the script, so what renews it is the page itself. Without the script the form comes
/// without an answer, and the page says why that can't work.
///
/// ```
/// name ──► password ──► ask ──────────────────────┐
///  │                                              ├──► signed in
///  └─ button or autofill ──► device verifies ─────┘
///                                └─ of another organisation: told which, with a link
/// ```
@NullMarked
package nl.voordeur.signin.passkey;

import org.jspecify.annotations.NullMarked;
