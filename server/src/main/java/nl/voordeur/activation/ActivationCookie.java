package nl.voordeur.activation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.OrganisationCookie;
import org.springframework.stereotype.Component;

/// Carries the link's token from page to page, once it has left the address bar (ASVS 14.2.1). It opens no more than
/// the link in the mail does, and dies with it.
@Component
public class ActivationCookie {

    private static final Duration LIFE = Duration.ofHours(12);

    private final OrganisationCookie cookie;

    ActivationCookie(VoordeurSettings settings) {
        this.cookie = OrganisationCookie.lasting(settings, "activation", LIFE);
    }

    /// The token that this browser came with, whatever it is worth.
    public Optional<String> token(HttpServletRequest request, Organisation organisation) {
        return cookie.read(request, organisation);
    }

    void set(HttpServletResponse response, Organisation organisation, String token) {
        cookie.write(response, organisation, token);
    }
}
