/// The door for those who run the service, with pages: the way in of the first platform operator, and what operators do
/// for machines. The pages of helpdesk and administrators have their place here.
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
            "web :: components"
        })
@NullMarked
package nl.voordeur.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
