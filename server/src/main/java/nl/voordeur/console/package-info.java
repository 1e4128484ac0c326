/// The door for those who run the service: the REST API for organisations, accounts and the audit trail, and the way
/// in of the first platform operator. The pages of helpdesk and administrators have their place here.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "organisation",
            "organisation :: settings",
            "organisation :: theme",
            "account",
            "factor",
            "session",
            "audit",
            "mail",
            "web",
            "web :: components"
        })
@NullMarked
package nl.voordeur.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
