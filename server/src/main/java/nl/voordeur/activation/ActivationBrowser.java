package nl.voordeur.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import nl.voordeur.activation.TakeStep.Visit;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.OrganisationCookie;
import nl.voordeur.web.PageLocale;
import org.springframework.stereotype.Component;

/// What a browser carries from page to page: the link's token, once it has left the address bar (ASVS 14.2.1). It opens
/// no more than the link in the mail does, and dies with it.
@Component
public class ActivationBrowser {

    private static final Duration LIFE = Duration.ofHours(12);

    private final OrganisationCookie cookie;
    private final PageLocale locales;

    ActivationBrowser(VoordeurSettings settings, PageLocale locales) {
        this.cookie = OrganisationCookie.lasting(settings, "activation", LIFE);
        this.locales = locales;
    }

    /// The token that this browser came with, whatever it is worth.
    public Optional<String> token(HttpServletRequest request, Organisation organisation) {
        return cookie.read(request, organisation);
    }

    /// Who answers: by which link, and in which language. Empty when this browser came by no link.
    Optional<Visit> visit(HttpServletRequest request, Organisation organisation, Stage stage, RequestOrigin origin) {
        return token(request, organisation)
                .map(token -> new Visit(organisation, token, stage, origin, locales.of(request, organisation)));
    }

    void keep(HttpServletResponse response, Organisation organisation, String token) {
        cookie.write(response, organisation, token);
    }
}
