package nl.voordeur.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses a request that repeats a parameter or puts one in the address: two readers of such a request may see two
/// different requests (RFC 6749 3.2, Annex B 1), and an address ends up in logs.
class SingleParameters extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean repeated = request.getParameterMap().values().stream().anyMatch(values -> values.length > 1);
        if (repeated || request.getQueryString() != null) {
            OAuthAnswers.write(response, HttpServletResponse.SC_BAD_REQUEST, OAuth2ErrorCodes.INVALID_REQUEST);
            return;
        }
        chain.doFilter(request, response);
    }
}
