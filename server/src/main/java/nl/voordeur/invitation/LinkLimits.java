package nl.voordeur.invitation;

import java.time.Duration;
import nl.voordeur.throttle.Limit;

/// How often somebody who was invited gets a link because somebody typed their name, by whatever page.
public final class LinkLimits {

    /// Per account: a few at once, then ever fewer.
    public static final Limit ACCOUNT =
            new Limit("activation.new-link", 3, Duration.ofMinutes(10), Duration.ofHours(6), Duration.ofDays(1));

    private LinkLimits() {}
}
