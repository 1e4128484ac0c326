package nl.voordeur.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a mail so far.
///
/// @param attempts how often it was offered to the relay
/// @param since when it reached this state, or was queued
/// @param problem why it isn't there yet, or never will be: the mail server's last complaint, such as `550 5.1.1`;
///     `mailbox-limit` when the mailbox got more than enough lately; `superseded` or `withdrawn`; or null
public record MailStatus(
        MailId id,
        String kind,
        MailState state,
        int attempts,
        Instant since,
        @Nullable String problem) {}
