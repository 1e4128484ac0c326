package nl.voordeur.factor.ticket;

import java.time.Duration;

/// How a ticket reaches the person who may bind a factor with it.
public enum TicketWay {
    /// Comes with activating the account, for as long as the organisation says.
    ACTIVATION,
    /// A mailed link, with a code for another device.
    MAILED,
    /// A code that the helpdesk reads out, or that the command at the server prints.
    SPOKEN;

    /// A mail may wait for somebody's return; a code that was read out is typed at once.
    public static final Duration MAILED_FOR = Duration.ofDays(7);

    public static final Duration SPOKEN_FOR = Duration.ofHours(24);
}
