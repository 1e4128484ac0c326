package nl.voordeur.invitation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import nl.voordeur.mail.Mail;
import org.jspecify.annotations.Nullable;

/// Mails that carry a link for activation. Each is of use as long as its link works.
public sealed interface InvitationMail extends Mail {

    /// What the three have in common.
    ///
    /// @param code login code in groups, or null where the organisation uses none
    /// @param validity how long the link works in all
    /// @param expires until when it works
    /// @param username what the person will sign in with when that is known already, or null
    /// @param renewable until when a new link can be asked for once this one has expired, or null when it can't
    /// @param phone whether a telephone comes in handy, because a second factor will be asked for
    record Link(
            URI url,
            @Nullable String code,
            Duration validity,
            Instant expires,
            @Nullable Instant renewable,
            @Nullable String username,
            boolean phone) {

        /// Whole days, for "binnen 5 dagen".
        public long days() {
            return Math.max(1, validity.toDays());
        }
    }

    Link link();

    @Override
    default Duration useful() {
        return link().validity();
    }

    /// The first mail (manuals 000, 001, 002).
    record Invitation(Link link) implements InvitationMail {
        @Override
        public boolean awaited() {
            return false;
        }
    }

    /// Half of the time passed, and the account isn't active yet (ASVS 6.4.5).
    record Reminder(Link link) implements InvitationMail {
        @Override
        public boolean awaited() {
            return false;
        }
    }

    /// Asked for by the person: "Stuur een nieuwe link" or "Wachtwoord opvragen" (manual 004).
    record NewLink(Link link) implements InvitationMail {}
}
