package nl.voordeur.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;

/// Where a person goes after signing in: an authorization request at this organisation and nothing else, so that nobody
/// is sent to a page of an attacker's choice (OWASP open redirect, RFC 9700 4.11).
final class ReturnPath {

    static final int LONGEST = 4096;

    /// What a query may hold (RFC 3986 3.4). No space, backslash, quote, bracket, `#` or control character.
    private static final Pattern QUERY = Pattern.compile("(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})+");

    private ReturnPath() {}

    /// @return the path as given, if it is one
    static Optional<String> of(Organisation organisation, @Nullable String given) {
        if (given == null || given.length() > LONGEST) {
            return Optional.empty();
        }
        String start = organisation.path("/oauth2/authorize?");
        if (!given.startsWith(start)
                || !QUERY.matcher(given.substring(start.length())).matches()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(given);
            return uri.getScheme() == null && uri.getRawAuthority() == null ? Optional.of(given) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // no address at all
        }
    }
}
