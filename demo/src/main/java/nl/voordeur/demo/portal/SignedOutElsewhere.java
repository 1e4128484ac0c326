package nl.voordeur.demo.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/// Whoever signed out at the sign-in service is signed out of the portal at the next click.
final class SignedOutElsewhere extends OncePerRequestFilter {

    private final EndedSessions ended;
    private final SecurityContextRepository people;

    SignedOutElsewhere(EndedSessions ended, SecurityContextRepository people) {
        this.ended = ended;
        this.people = people;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (ended.has(SecurityContextHolder.getContext().getAuthentication())) {
            SecurityContextHolder.clearContext();
            people.saveContext(SecurityContextHolder.createEmptyContext(), request, response);
        }
        chain.doFilter(request, response);
    }
}
