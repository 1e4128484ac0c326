package nl.voordeur.activation;

import java.time.Duration;
import nl.voordeur.throttle.Limit;

/// Limits beside the five tries of a code and of a birth date.
public final class ActivationLimits {

    /// Wrong answers from one network, at one organisation: an office of many people makes mistakes too.
    static final Limit SOURCE =
            new Limit("activation.source", 40, Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(1));

    /// Usernames that one account may ask for, free or taken, because each answer tells whether somebody has that name.
    public static final Limit USERNAMES =
            new Limit("activation.usernames", 30, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(2));

    /// Passwords of one account that are worth hashing, which is costly on purpose: nobody fills the queue of all.
    public static final Limit PASSWORDS =
            new Limit("activation.passwords", 20, Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofHours(1));

    /// Recovery addresses that one account may name, because each gets a mail and may be a stranger's.
    static final Limit RECOVERY_ADDRESSES = new Limit(
            "activation.recovery-addresses", 5, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(24));

    /// Answers of one account that come out of turn and are noted: enough to see what somebody tries.
    static final Limit NOTED =
            new Limit("activation.sequence", 20, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(24));

    private ActivationLimits() {}
}
