package nl.voordeur.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.kernel.OpaqueToken;
import org.jspecify.annotations.Nullable;

/// The token in the address of a mail's link. Mail programs and people put something around a link, a full stop,
/// a bracket, a quotation mark, that isn't part of it: only what a token can be made of counts, and of that no more
/// than a token has. Spring makes it of a variable in the path by [#valueOf].
///
/// @param value base64url, of any length; empty when nothing in the address is
public record LinkToken(String value) {

    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_-]+");

    /// A path that ends with a whole token and something more, which may be of a kind that no controller ever sees.
    private static final Pattern MORE = Pattern.compile(
            "(/[^/?]+(?:/[a-z-]+)+/[A-Za-z0-9_-]{%d,})[^A-Za-z0-9_?-][^?]*(\\?.*)?".formatted(OpaqueToken.LENGTH));

    public static LinkToken valueOf(String text) {
        return new LinkToken(FOREIGN.matcher(text).replaceAll(""));
    }

    /// @param length of the tokens of this kind of link, in characters
    public String cut(int length) {
        return value.length() > length ? value.substring(0, length) : value;
    }

    /// As most links have it.
    public String opaque() {
        return cut(OpaqueToken.LENGTH);
    }

    /// @param address path and query
    /// @return the same without what stands behind the token; null when there is nothing behind a whole one
    static @Nullable String without(String address) {
        Matcher more = MORE.matcher(address);
        if (!more.matches()) {
            return null;
        }
        return more.group(1) + (more.group(2) == null ? "" : more.group(2));
    }

    @Override
    public String toString() {
        return "•••";
    }
}
