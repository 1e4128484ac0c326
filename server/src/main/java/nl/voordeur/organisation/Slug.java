package nl.voordeur.organisation;

import java.util.Set;
import java.util.regex.Pattern;

/// The first segment of an organisation's addresses.
final class Slug {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,38}[a-z0-9]");

    /// First path segments that the product uses itself.
    private static final Set<String> RESERVED = Set.of(
            "api",
            "assets",
            "actuator",
            "admin",
            "bootstrap",
            "browser",
            "console",
            "error",
            "favicon",
            "health",
            "lang",
            "login",
            "oauth2",
            "openapi",
            "operator",
            "static",
            "well-known");

    private Slug() {}

    static String checked(String slug) {
        if (!SHAPE.matcher(slug).matches() || RESERVED.contains(slug)) {
            throw new UnworkableSettings(
                    "A short name has 3 to 40 letters, digits or hyphens, starts with a letter, and is not reserved.");
        }
        return slug;
    }
}
