package nl.voordeur.activation.newlink;

import java.time.Duration;
import nl.voordeur.throttle.Limit;

/// How often a link may be asked for.
final class NewLinkLimits {

    /// Per former link, which somebody else may hold than the person.
    static final Limit LINK =
            new Limit("activation.new-link.link", 3, Duration.ofMinutes(10), Duration.ofHours(6), Duration.ofDays(1));

    /// Per network, known addresses or not.
    static final Limit SOURCE = new Limit(
            "activation.new-link.source", 20, Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofHours(12));

    /// Per organisation, of people without a link of ours: a brake on whoever has many networks; thousands a day still
    /// get through.
    static final Limit ORGANISATION = new Limit(
            "activation.new-link.organisation",
            500,
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofHours(1));

    private NewLinkLimits() {}
}
