package nl.voordeur.activation.newlink;

import nl.voordeur.web.Page;

/// Pages of asking for a link.
public sealed interface NewLinkPage extends Page {

    /// @param loginCode whether people of this organisation get a login code by mail
    record Request(boolean loginCode) implements NewLinkPage {}

    record AddressUnreadable(String typed, boolean loginCode) implements NewLinkPage {}

    /// The answer to whoever typed an address, known or not.
    record Requested(String typed) implements NewLinkPage {}

    /// The answer to whoever came by a link.
    record Sent() implements NewLinkPage {}
}
