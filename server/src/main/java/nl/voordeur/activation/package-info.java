/// Activation: a person who was invited follows the link in the mail, answers what the organisation's recipe asks,
/// chooses a password, and has an account.
///
/// ```
/// link ─GET─► cookie ─303─► login code? ► welcome? ► birth date? ► e-mail check? ► username? ► password ► recovery?
///   │                         │ 5 wrong                │ 5 wrong                                            │ POST
///   │                         ▼                        ▼                                                    ▼
///   │                      locked ─► new link       locked ─► helpdesk        sign-in ◄─ confirmation? ◄─ active
///   ├─ expired, replaced ─► "Stuur een nieuwe link", or whom to turn to ([nl.voordeur.invitation.Renewal])
///   ├─ of before a correction or resend ─► unknown, as one that never was
///   └─ used ─► sign-in
/// ```
///
/// Which steps there are, and in which order, is [nl.voordeur.organisation.settings.ActivationSettings]. Progress
/// stands on the invitation, so the same link goes on where the person stopped, on another device too. Proofs (login
/// code, birth date), the password and the word about a recovery address stand with the browser that gave them
/// ([BrowserTokens]): another one proves again, under the same tries, and types its own. Each form names its
/// invitation, because somebody may have two of them open. A GET never consumes anything, because mail scanners follow
/// links; the POST of the last step does, once.
///
/// Read on in [Activation] (rules), [ActivationPages] (routes), [AnswerStage] (the way of every answer) and
/// [ActivationStore]. What the stages ask is in [nl.voordeur.activation.identity], [nl.voordeur.activation.credentials]
/// and [nl.voordeur.activation.recoveryaddress]. Asking for a link by address is [nl.voordeur.activation.newlink]; who
/// invites whom is [nl.voordeur.invitation].
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
package nl.voordeur.activation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
