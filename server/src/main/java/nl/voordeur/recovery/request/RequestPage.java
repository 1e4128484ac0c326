package nl.voordeur.recovery.request;

import java.util.List;
import nl.voordeur.web.Page;
import nl.voordeur.web.components.FieldProblem;

/// Pages of asking for a way back in. What is said after sending is the same for any name.
public sealed interface RequestPage extends Page {

    /// The password is forgotten (manual 003).
    ///
    /// @param back to the sign-in page, with all that this address knows of it
    record AskPassword(String name, List<FieldProblem> problems, String back) implements RequestPage {}

    /// @param back to the sign-in page, with the name filled in
    record PasswordSent(String name, String back) implements RequestPage {}

    /// The password is forgotten, and the mailbox lost.
    record AskOtherMailbox(String name, List<FieldProblem> problems, String back) implements RequestPage {}

    record OtherMailboxSent(String name, String back) implements RequestPage {}

    /// The username or the address is forgotten (manual 000).
    record AskName(String name, List<FieldProblem> problems, String back) implements RequestPage {}

    record NameSent(String name, String back) implements RequestPage {}
}
