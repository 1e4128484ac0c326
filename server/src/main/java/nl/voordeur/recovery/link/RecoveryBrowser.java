package nl.voordeur.recovery.link;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.OrganisationCookie;
import nl.voordeur.web.form.FormState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a browser carries from page to page: the link's token, once it has left the address bar (ASVS 14.2.1), and a
/// mark of the browser that asked, by which it finds back to where it was going. The latter opens nothing.
@Component
public class RecoveryBrowser {

    private static final Duration LIFE = Duration.ofDays(1);

    private final OrganisationCookie link;
    private final OrganisationCookie mark;

    RecoveryBrowser(VoordeurSettings settings) {
        this.link = OrganisationCookie.lasting(settings, "recovery", LIFE);
        this.mark = OrganisationCookie.lasting(settings, "recovery-browser", LIFE);
    }

    /// The link that this browser came by, whatever it is worth.
    public Optional<String> link(HttpServletRequest request, Organisation organisation) {
        return link.read(request, organisation);
    }

    /// @return what the page after it needs: the cookie of just now, if the token could be one
    FormState keep(HttpServletResponse response, Organisation organisation, String token) {
        return link.write(response, organisation, token) ? FormState.needing(link.name(organisation)) : FormState.NONE;
    }

    void forget(HttpServletResponse response, Organisation organisation) {
        link.clear(response, organisation);
    }

    /// Marks the browser that asks.
    ///
    /// @return hash of its mark
    public byte[] mark(HttpServletRequest request, HttpServletResponse response, Organisation organisation) {
        String own = mark.read(request, organisation)
                .orElseGet(() -> OpaqueToken.random().value());
        mark.write(response, organisation, own);
        return OpaqueToken.hashOf(own);
    }

    /// Where this browser was going when it asked; another one is not sent to where a stranger wanted to be.
    @Nullable
    String continueTo(HttpServletRequest request, Organisation organisation, RecoveryLink.Origin origin) {
        byte[] asked = origin.browser();
        boolean same = asked != null
                && mark.read(request, organisation)
                        .filter(own -> MessageDigest.isEqual(OpaqueToken.hashOf(own), asked))
                        .isPresent();
        return same ? origin.continueTo() : null;
    }
}
