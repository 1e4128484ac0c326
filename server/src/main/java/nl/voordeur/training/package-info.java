/// A rehearsal on throw-away data, during which the JVM learns what to keep for a quick start (JEP 514, JEP 515).
///
/// [Training] starts the whole server, [TrainingPeople] makes people who can sign in, and [TrainingVisit] is their
/// browser and the portal that they go on to.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "organisation",
            "account",
            "factor",
            "factor :: password",
            "factor :: ticket",
            "factor :: totp",
            "session"
        })
@NullMarked
package nl.voordeur.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
