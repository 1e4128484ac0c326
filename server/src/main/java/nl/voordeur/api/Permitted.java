package nl.voordeur.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import nl.voordeur.kernel.Permission;

/// Stands before an [nl.voordeur.kernel.Actor.Machine] argument and names what the call needs. Without it the answer is
/// 403; when the path's `{org}` is not one that the machine reaches, it is 404 (ASVS 8.4.1).
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Permitted {

    Permission value();
}
