package nl.voordeur.activation;

import java.util.Locale;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;

/// Who answers at which page, and for whom the page was made.
///
/// @param invitation that the form names: another one may have been opened in this browser since
/// @param locale language in which the person reads the pages
public record ActivationVisit(
        Organisation organisation,
        BrowserTokens tokens,
        String invitation,
        Stage stage,
        RequestOrigin origin,
        Locale locale) {

    /// Nobody is signed in yet.
    public Actor actor() {
        return new Actor.Visitor(origin);
    }
}
