package nl.voordeur.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.voordeur.mail.MailContext;

/// A browser as people call it, roughly: enough to say "that was me". What a browser claims is not proof of anything.
///
/// @param browser such as `Firefox`, or empty when unknown
/// @param system such as `Windows`, or empty when unknown
public record BrowserName(String browser, String system) {

    // Order counts: most browsers claim to be several.
    private static final Map<String, String> BROWSERS = ordered(
            "Edg",
            "Edge",
            "SamsungBrowser",
            "Samsung Internet",
            "OPR/",
            "Opera",
            "Firefox",
            "Firefox",
            "FxiOS",
            "Firefox",
            "CriOS",
            "Chrome",
            "Chrome",
            "Chrome",
            "Safari",
            "Safari");
    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Android",
            "Android",
            "Windows",
            "Windows",
            "Mac OS X",
            "macOS",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    static BrowserName of(String userAgent) {
        return new BrowserName(first(BROWSERS, userAgent), first(SYSTEMS, userAgent));
    }

    /// `Firefox op Windows`.
    public String text(MailContext ctx) {
        return browser.isEmpty() || system.isEmpty()
                ? ctx.t("signin.mail.browser.unknown")
                : ctx.t("signin.mail.browser", browser, system);
    }

    private static String first(Map<String, String> names, String userAgent) {
        return names.entrySet().stream()
                .filter(name -> userAgent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
