package nl.voordeur.kernel.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.kernel.OpaqueToken;
import org.jspecify.annotations.Nullable;

/// What mail programs and people put behind a link with a token: a bracket, a quotation mark, half a character. Some
/// of it makes an address that no controller ever sees, because somebody further out refuses it.
public final class LinkEnding {

    private static final Pattern MORE = Pattern.compile(
            "(/[a-z0-9-]+(?:/[a-z-]+)+/[A-Za-z0-9_-]{%d,})[^A-Za-z0-9_?-][^?]*(\\?.*)?".formatted(OpaqueToken.LENGTH));

    private LinkEnding() {}

    /// @param address path and query, as they were sent
    /// @return the same without what stands behind the token, on this server whatever was sent; null when there
    /// is nothing behind a whole one
    public static @Nullable String without(String address) {
        Matcher more = MORE.matcher(address);
        if (!more.matches()) {
            return null;
        }
        return more.group(1) + (more.group(2) == null ? "" : more.group(2));
    }
}
