package nl.voordeur.activation;

import nl.voordeur.kernel.OpaqueToken;

/// What a browser carries through an activation: the token of the link that it came by, and a mark of its own, so that
/// a proof given here is worth nothing in another browser that has the same link.
///
/// @param link token of the link, whatever it is worth
/// @param browser random, made when the browser first followed a link
public record BrowserTokens(String link, String browser) {

    byte[] linkHash() {
        return OpaqueToken.hashOf(link);
    }

    byte[] browserHash() {
        return OpaqueToken.hashOf(browser);
    }

    @Override
    public String toString() {
        return "•••";
    }
}
