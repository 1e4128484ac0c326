/// Signing in: a person names the account, proves the password, proves a second factor or sets one up, and goes on to
/// where they were going.
///
/// ```
/// name ──► password ──┬──► (choice) ──► ask the factor ─────────────┬──► signed in ──► portal
///   (or both on one   │                  └─ 5 wrong: start again    │
///    page)            ├──► (ticket) ► notice ► choice ► set one up ─┤
///                     └──► (no second factor required) ─────────────┘
/// by-passkey ──► a passkey alone, which its device verified: straight in
/// arrive ─────────────┘   handed over by activation, which just proved the password
/// ```
///
/// Until the password is right nothing is stored but limits; what the person typed and where they are going travel in
/// the address. From then on a row holds the state ([SignIn]), bound to the browser by a cookie, for 15 minutes a stage
/// and longer while a factor is set up, and any node can go on with it. Wrong, unknown, blocked and not yet activated
/// get one answer, and equally fast (ASVS 6.3.8).
///
/// The steps are packages: [nl.voordeur.signin.password] (name and password), [nl.voordeur.signin.secondfactor] and
/// [nl.voordeur.signin.enrolment]. Here is what they share: the row, the browser that it is bound to, the beginning
/// and the end, and the rules of what comes next ([FactorStages]).
///
/// Each kind of second factor has its own pages in a package of its own ([nl.voordeur.signin.totp],
/// [nl.voordeur.signin.passkey]), which says by
/// [FactorPages] where they are. So another kind is one package in `factor` and one here, and beside the enums, what
/// organisations choose from them, the training and the texts nothing else learns its name; a test holds that.
///
/// Arrows: uses accounts, factors, sessions, mail and limits; is used by nobody. Whoever wants a person signed in sends
/// the browser to `/{org}/sign-in?continue=…` ([nl.voordeur.signedin.SignInAddress]), with a path that is registered.
@ApplicationModule(
        displayName = "Sign-in",
        allowedDependencies = {
            "kernel",
            "organisation",
            "organisation :: settings",
            "account",
            "factor",
            "factor :: password",
            "factor :: ticket",
            "factor :: totp",
            "factor :: passkey",
            "session",
            "signedin",
            "mail",
            "throttle",
            "web",
            "web :: form",
            "web :: components"
        })
@NullMarked
package nl.voordeur.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
