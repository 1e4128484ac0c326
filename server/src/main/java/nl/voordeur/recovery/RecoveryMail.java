package nl.voordeur.recovery;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.voordeur.mail.Mail;
import org.jspecify.annotations.Nullable;

/// Mails of getting back in.
public sealed interface RecoveryMail extends Mail {

    /// The way to a new password of one account.
    ///
    /// @param from when the link begins to work, or null when it does at once
    record Way(String accountName, URI link, @Nullable Instant from, Instant expires) {}

    /// A link for each account of this mailbox (manual 003).
    ///
    /// @param useful as long as one of the links works
    record NewPassword(List<Way> ways, Duration useful) implements RecoveryMail {}

    /// Somebody asked for a link at the other address of this person.
    ///
    /// @param from when that link begins to work, or null when it does at once
    record Elsewhere(URI stop, @Nullable Instant from) implements RecoveryMail {}

    /// Nobody gets a new password for an account that is blocked.
    record Blocked() implements RecoveryMail {}

    /// What somebody signs in with.
    record Name(String accountName, String email) {}

    /// The names that belong to this mailbox.
    record Names(List<Name> names, URI signIn) implements RecoveryMail {}

    /// A new password was chosen by a mailed link.
    ///
    /// @param until when the rest that follows is over
    record PasswordChanged(Instant at, Instant until) implements RecoveryMail {}

    /// All can be changed again.
    record RestOver() implements RecoveryMail {

        @Override
        public boolean awaited() {
            return false;
        }
    }
}
