package nl.voordeur.web;

import java.util.regex.Pattern;
import nl.voordeur.kernel.OpaqueToken;

/// The token in the address of a mail's link. Mail programs and people put something around a link, a full stop,
/// a bracket, a quotation mark, that isn't part of it: only what a token can be made of counts, and of that no more
/// than a token has. Spring makes it of a variable in the path by [#valueOf].
///
/// @param value base64url, of any length; empty when nothing in the address is
public record LinkToken(String value) {

    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_-]+");

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

    @Override
    public String toString() {
        return "•••";
    }
}
