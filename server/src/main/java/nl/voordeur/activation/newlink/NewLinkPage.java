package nl.voordeur.activation.newlink;

import java.util.List;
import nl.voordeur.web.Page;
import nl.voordeur.web.components.FieldProblem;

/// Pages of asking for a link.
public sealed interface NewLinkPage extends Page {

    /// @param loginCode whether people of this organisation get a login code by mail
    /// @param typed of the address that could not be read
    record Request(boolean loginCode, String typed, List<FieldProblem> problems) implements NewLinkPage {}

    /// The answer to whoever typed an address, known or not.
    record Requested(String typed) implements NewLinkPage {}

    /// The answer to whoever came by a link.
    record Sent() implements NewLinkPage {}
}
