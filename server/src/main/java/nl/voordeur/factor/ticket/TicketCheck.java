package nl.voordeur.factor.ticket;

import java.time.Instant;

/// Whether a link or code that was brought lets this sign-in bind a factor.
public sealed interface TicketCheck {

    /// From now on this sign-in may.
    record Bound() implements TicketCheck {}

    /// It opens nothing.
    sealed interface Refused extends TicketCheck {

        /// How many codes in a row were no good, over all sign-ins, this one included; 0 for a link.
        int inARow();
    }

    /// No such ticket: mistyped, replaced by a newer one, or used.
    record Wrong(int inARow) implements Refused {}

    /// It was right, some time ago.
    record Expired(int inARow) implements Refused {}

    /// It came by mail, and so did the password: only a code of the helpdesk helps.
    record MailBorn(int inARow) implements Refused {}

    /// There is no ticket with a code at all: it was used or taken back, or never given.
    record None() implements Refused {

        @Override
        public int inARow() {
            return 0;
        }
    }

    /// Many wrong codes of this browser or network: nothing was looked at.
    ///
    /// @param until when it may be tried again
    record Wait(Instant until) implements TicketCheck {}
}
