package nl.voordeur.signedin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import nl.voordeur.kernel.Strength;

/// Stands before an [nl.voordeur.kernel.Actor.Person] argument of a page and says what its session must have proven.
/// Whoever hasn't is sent to sign-in and back, before the page is called (ASVS 7.5.3).
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface SignedIn {

    /// How much must be proven.
    Strength value() default Strength.ONE_FACTOR;

    /// How long ago that may be, such as `PT5M`; by default as long as the session lives.
    String within() default "";
}
