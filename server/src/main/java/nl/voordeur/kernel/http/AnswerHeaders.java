package nl.voordeur.kernel.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// Headers of every answer (ASVS 3.4, internet.nl): of a page, of an endpoint, and of what the web server itself
/// refuses.
public final class AnswerHeaders {

    private AnswerHeaders() {}

    /// @param policy what the answer may load
    /// @param overTls whether people reach us over TLS: the proxy takes it off, so a request doesn't tell
    public static Map<String, String> of(String policy, boolean overTls) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Security-Policy", policy);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        if (overTls) {
            headers.put("Strict-Transport-Security", "max-age=63072000; includeSubDomains"); // two years
        }
        return headers;
    }
}
