package nl.voordeur.demo.web;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the demo answers.
public record Response(int status, Map<String, String> headers, String body) {

    /// Own styles and scripts only; images of mails come as `data:`.
    private static final String PAGE_POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'self'; object-src 'none'";

    public static Response page(String html) {
        return page(200, html);
    }

    public static Response page(int status, String html) {
        return of(status, "text/html; charset=utf-8", html).with("Content-Security-Policy", PAGE_POLICY);
    }

    public static Response json(int status, String json) {
        return of(status, "application/json", json);
    }

    public static Response seeOther(String location) {
        return of(303, "text/plain; charset=utf-8", "").with("Location", location);
    }

    public static Response of(int status, String contentType, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        return new Response(status, headers, body);
    }

    public Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }
}
