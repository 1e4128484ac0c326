package nl.voordeur.outbound;

/// What came of a call.
public sealed interface OutboundAnswer {

    /// @param status as it was given; a redirect is an answer like any other, and nobody follows it
    record Answered(int status) implements OutboundAnswer {}

    /// The address, or what its name leads to, is none that calls go to.
    record NotAllowed() implements OutboundAnswer {}

    /// @param why in a few words of ours, without what the other side said
    record None(String why) implements OutboundAnswer {}
}
