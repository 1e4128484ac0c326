package nl.voordeur.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import nl.voordeur.kernel.http.HttpCounts;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/// Answers addresses that the firewall refuses. That is before any chain, so the headers of all other answers are set
/// here (ASVS 3.4); the page is that of [ErrorPages].
@Component
class RefusedAddresses implements RequestRejectedHandler {

    private final PageHeaders headers;
    private final HttpCounts counts;

    RefusedAddresses(PageHeaders headers, HttpCounts counts) {
        this.headers = headers;
        this.counts = counts;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refused)
            throws IOException {
        counts.count(HttpCounts.Refused.ADDRESS);
        headers.writer().writeHeaders(request, response);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
}
