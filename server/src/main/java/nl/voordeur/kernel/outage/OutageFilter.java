package nl.voordeur.kernel.outage;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers what an outage broke, when nobody nearer to the request has: 503, without a trace in the log. The error
/// pages say it in words.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10) // within what counts requests, outside all else
class OutageFilter extends OncePerRequestFilter {

    private static final ThreadLocal<Boolean> IN_REQUEST = new ThreadLocal<>();

    private final Outages outages;

    /// @param outages made with the first outage: a filter is made with the web server, before the database is opened
    OutageFilter(@Lazy Outages outages) {
        this.outages = outages;
    }

    /// Whether somebody waits for the answer to what this thread does.
    static boolean isInRequest() {
        return IN_REQUEST.get() != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        IN_REQUEST.set(true);
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (!outages.explain(e, response)) {
                throw e;
            }
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } finally {
            IN_REQUEST.remove();
        }
    }
}
