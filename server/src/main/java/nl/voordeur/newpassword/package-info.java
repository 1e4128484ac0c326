/// The fields of a new password with their checklist, wherever one is chosen: in activation and in recovery.
///
/// [NewPasswords] judges what was typed by [nl.voordeur.factor.password.rules], [RefusedPassword] carries what is wrong
/// to the page that says so, and [PasswordForm] is what that page shows. The password itself is in none of them.
///
/// Arrows: asks the rules of passwords, answers with fields. Is used by the flows that let somebody choose one.
@ApplicationModule(
        displayName = "Choosing a password",
        allowedDependencies = {
            "kernel",
            "account",
            "factor :: password-rules",
            "organisation",
            "organisation :: settings",
            "web",
            "web :: form",
            "web :: components"
        })
@NullMarked
package nl.voordeur.newpassword;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
