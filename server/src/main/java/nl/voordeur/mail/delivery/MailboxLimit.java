package nl.voordeur.mail.delivery;

import java.time.Duration;
import java.time.Instant;

/// How many mails one mailbox gets, from all organisations of the installation together and whoever asks for them: ten
/// at once, and then ever later up to one an hour (ASVS 2.4.1). One is forgotten each hour, so somebody who gets a few
/// a day never waits.
///
/// @param last when the last mail left
/// @param forgotten when none of them counts any more
record MailboxLimit(Instant last, Instant forgotten) {

    static final int FREE = 10;
    static final Duration FORGET_ONE = Duration.ofHours(1);

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 6;

    /// A mailbox of which that is the end of what it remembers may have one mail more, whatever the clock says.
    static Instant freeUntil(Instant now) {
        return now.plus(FORGET_ONE.multipliedBy(FREE - 1L));
    }

    /// When the next mail may leave.
    Instant next(Instant now) {
        return last.plus(waitAfter(counted(now)));
    }

    MailboxLimit oneMore(Instant now) {
        return new MailboxLimit(now, (forgotten.isAfter(now) ? forgotten : now).plus(FORGET_ONE));
    }

    private long counted(Instant now) {
        return Math.ceilDiv(Duration.between(now, forgotten).toMillis(), FORGET_ONE.toMillis());
    }

    private static Duration waitAfter(long mails) {
        if (mails < FREE) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(mails - FREE, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
