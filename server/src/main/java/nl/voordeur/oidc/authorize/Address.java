package nl.voordeur.oidc.authorize;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// An address under construction: a registered or own one, and parameters behind it, each encoded.
final class Address {

    private final StringBuilder text;

    private Address(String base) {
        this.text = new StringBuilder(base);
    }

    /// `base` may have a query of its own, which stays as registered.
    static Address of(String base) {
        return new Address(base);
    }

    Address with(String name, @Nullable String value) {
        if (value != null) {
            text.append(text.indexOf("?") < 0 ? '?' : '&')
                    .append(encoded(name))
                    .append('=')
                    .append(encoded(value));
        }
        return this;
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
