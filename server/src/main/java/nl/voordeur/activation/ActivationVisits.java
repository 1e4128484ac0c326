package nl.voordeur.activation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import nl.voordeur.activation.TakeStep.Visit;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.PageLocale;
import org.springframework.stereotype.Component;

/// Reads from a request who answers: by which link, and in which language.
@Component
class ActivationVisits {

    private final ActivationCookie cookie;
    private final PageLocale locales;

    ActivationVisits(ActivationCookie cookie, PageLocale locales) {
        this.cookie = cookie;
        this.locales = locales;
    }

    /// Empty when this browser came by no link.
    Optional<Visit> read(HttpServletRequest request, Organisation organisation, Stage stage, RequestOrigin origin) {
        return cookie.token(request, organisation)
                .map(token -> new Visit(organisation, token, stage, origin, locales.of(request, organisation)));
    }
}
