package nl.voordeur.signin.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/// On what kind of device a page is read, as far as the request tells. Only decides which instructions stand first;
/// the others are one tap away, and a script may know better.
final class ReadingDevice {

    private ReadingDevice() {}

    static boolean isPhone(HttpServletRequest request) {
        String hint = request.getHeader("Sec-CH-UA-Mobile");
        if (hint != null) {
            return hint.equals("?1");
        }
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent != null && (agent.contains("Mobi") || agent.contains("iPhone") || agent.contains("Android"));
    }
}
