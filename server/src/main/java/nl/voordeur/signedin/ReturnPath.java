package nl.voordeur.signedin;

import java.util.Set;
import java.util.regex.Pattern;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.form.FormState;

/// A path that people may be sent back to after they signed in. Whoever has such a page declares one as a bean; what
/// nobody declared is refused, so that nobody is sent to a page of an attacker's choice (OWASP open redirect, RFC 9700
/// 4.11).
///
/// @param path inside the organisation, and always the same: no part of it comes from outside
/// @param platformOnly whether the page is there at the platform's organisation alone
/// @param query whether it is that path with a query behind it, or the bare path
/// @param kept fields of the form at this path that are kept while its sender proves anew who they are
public record ReturnPath(String path, boolean platformOnly, boolean query, Set<String> kept) {

    /// Of the whole path; longer ones are refused. With the longest `state` a portal's request fits, and all of it fits
    /// into the head of an answer (`server.tomcat.max-http-response-header-size`), encoded once more.
    public static final int LONGEST = 6144;

    private static final Pattern PATH = Pattern.compile("(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+");

    /// What a query may hold (RFC 3986 3.4). No space, backslash, quote, bracket, `#` or control character. It never
    /// looks back, so that a long one takes no stack.
    private static final Pattern QUERY = Pattern.compile("(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@/?]++|%[0-9A-Fa-f]{2})++");

    public ReturnPath {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("no path of a page: " + path);
        }
        kept = Set.copyOf(kept);
        if (kept.stream().anyMatch(FormState::isSecret)) {
            throw new IllegalArgumentException("a secret is never kept: " + kept);
        }
    }

    /// A page.
    public static ReturnPath of(String path) {
        return new ReturnPath(path, false, false, Set.of());
    }

    /// What is asked in a query.
    public static ReturnPath withQuery(String path) {
        return new ReturnPath(path, false, true, Set.of());
    }

    public ReturnPath atThePlatform() {
        return new ReturnPath(path, true, query, kept);
    }

    /// @param fields what is typed or chosen in the form, and no secret
    public ReturnPath keeping(String... fields) {
        return new ReturnPath(path, platformOnly, query, Set.of(fields));
    }

    boolean fits(Organisation organisation, String given) {
        if (given.length() > LONGEST || (platformOnly && !organisation.isPlatform())) {
            return false;
        }
        String here = organisation.path(path);
        if (!query) {
            return given.equals(here);
        }
        String start = here + "?";
        return given.startsWith(start)
                && QUERY.matcher(given.substring(start.length())).matches();
    }
}
