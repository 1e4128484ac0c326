package nl.voordeur.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import nl.voordeur.kernel.Permission;

/// Stands before an [nl.voordeur.kernel.Actor.Machine] argument and names what the call needs. The policy
/// judges by it and by the path's `{org}`, before the call: one that the machine doesn't reach is 404 (ASVS 8.4.1).
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Permitted {

    Permission value();
}
