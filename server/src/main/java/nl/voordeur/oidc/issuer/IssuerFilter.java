package nl.voordeur.oidc.issuer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisations;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds the organisation in the path of a request to the token endpoint and its like; without one the answer is 404,
/// in the words that a client library reads.
public class IssuerFilter extends OncePerRequestFilter {

    private final Organisations organisations;
    private final VoordeurSettings settings;

    private final Refusal refusal;

    public IssuerFilter(Organisations organisations, VoordeurSettings settings, Refusal refusal) {
        this.organisations = organisations;
        this.settings = settings;
        this.refusal = refusal;
    }

    /// Writes an answer that refuses.
    @FunctionalInterface
    public interface Refusal {
        void write(HttpServletResponse response, int status, String error) throws IOException;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Issuer> issuer = organisations
                .bySlug(firstSegment(request.getRequestURI()))
                .map(organisation -> Issuer.of(organisation, settings));
        if (issuer.isEmpty()) {
            refusal.write(response, HttpServletResponse.SC_NOT_FOUND, OAuth2ErrorCodes.INVALID_REQUEST);
            return;
        }
        try {
            AuthorizationServerContextHolder.setContext(issuer.get());
            chain.doFilter(request, response);
        } finally {
            AuthorizationServerContextHolder.resetContext();
        }
    }

    public static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(1, end < 0 ? path.length() : end);
    }
}
