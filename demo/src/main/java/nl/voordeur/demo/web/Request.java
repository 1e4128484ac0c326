package nl.voordeur.demo.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a browser asked: `path` is decoded, `query` and `form` keep the last value of a repeated name.
public record Request(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> form,
        @Nullable String site,
        Language language) {

    /// Whether another web site sent this. Browsers say so themselves (Fetch Metadata, `Sec-Fetch-Site`), so a page
    /// elsewhere can't fill the demo through the visitor's browser.
    public boolean fromElsewhere() {
        return "cross-site".equals(site) || "same-site".equals(site);
    }

    /// The field as typed, or an empty string where it wasn't sent.
    public String field(String name) {
        return form.getOrDefault(name, "").strip();
    }

    static Map<String, String> parse(@Nullable String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return values;
        }
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.put(decode(name), decode(value));
        }
        return values;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
