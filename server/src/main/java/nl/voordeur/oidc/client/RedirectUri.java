package nl.voordeur.oidc.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which addresses an organisation may register to send people to: https, or http on the machine itself; whole, without
/// fragment, user or dot segments. At authorization a requested address must equal a registered one, character by
/// character.
final class RedirectUri {

    private static final int LONGEST = 500;
    private static final Pattern DETOUR =
            Pattern.compile("(^|/)(\\.|%2e){1,2}(;[^/]*)?(/|$)|//|%2f|%5c", Pattern.CASE_INSENSITIVE);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private RedirectUri() {}

    /// @return why the address can't be registered, or empty when it can
    static Optional<String> refusal(String address) {
        if (address.length() > LONGEST || !address.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\' && c != '*')) {
            return Optional.of(
                    "must be at most 500 printable ASCII characters, without spaces, backslashes or wildcards");
        }
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return Optional.of("is not a URI");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("must have a host, and neither a user nor a fragment");
        }
        boolean https = "https".equals(uri.getScheme());
        if (!https && !("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()))) {
            return Optional.of("must be https, or http on localhost");
        }
        if (DETOUR.matcher(uri.getRawPath()).find()) {
            return Optional.of("must not contain dot segments, empty segments or encoded slashes");
        }
        return Optional.empty();
    }

    /// Scheme, host and port as a browser writes them in `Origin`: in lower case, and without the port that goes by the
    /// scheme (RFC 6454 6.2).
    static String origin(String address) {
        URI uri = URI.create(address);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return scheme + "://" + host + (uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort());
    }
}
