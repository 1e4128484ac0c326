package nl.voordeur.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import nl.voordeur.kernel.outage.Outages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.filter.OncePerRequestFilter;

/// What all answers of the token endpoint and its like have in common: nobody keeps them (RFC 6749 5.1), and whatever
/// goes wrong is told in the words of RFC 6749 5.2, because a client library reads no others.
class OAuthAnswers extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(OAuthAnswers.class);

    private final Outages outages;

    OAuthAnswers(Outages outages) {
        this.outages = outages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException fault) {
            if (outages.explain(fault, response)) {
                write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
            } else {
                LOG.error("The token endpoint failed.", fault);
                write(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, OAuth2ErrorCodes.SERVER_ERROR);
            }
        }
    }

    /// A client that isn't who it says, with the challenge that goes with the status (RFC 9110 15.5.2).
    static void refuseClient(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        String error = refused instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : OAuth2ErrorCodes.INVALID_CLIENT;
        if (error.equals(OAuth2ErrorCodes.INVALID_CLIENT)) {
            refuseClient(response);
        } else {
            write(response, HttpServletResponse.SC_BAD_REQUEST, error);
        }
    }

    static void refuseClient(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"token endpoint\", charset=\"UTF-8\"");
        write(response, HttpServletResponse.SC_UNAUTHORIZED, OAuth2ErrorCodes.INVALID_CLIENT);
    }

    static void write(HttpServletResponse response, int status, String error) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write("{\"error\":\"" + error + "\"}");
    }
}
