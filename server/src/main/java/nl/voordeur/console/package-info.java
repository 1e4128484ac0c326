/// Pages for those who run the service: how the first platform operator gets in, and what operators do for
/// machines. The pages of helpdesk and administrators belong here too.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "organisation",
            "organisation :: settings",
            "organisation :: theme",
            "account",
            "role",
            "factor",
            "factor :: ticket",
            "session",
            "signedin",
            "invitation",
            "web",
            "web :: form",
            "web :: components"
        })
@NullMarked
package nl.voordeur.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
