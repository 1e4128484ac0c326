package nl.voordeur.mail.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import nl.voordeur.mail.delivery.MailQueueStore.Claimed;
import org.springframework.stereotype.Component;

/// The mails that this node is busy with. Their claims are prolonged for as long as it is, so that a relay may take its
/// time and no other node sends them too; when the node dies or hangs, nobody prolongs them.
@Component
class MailClaims {

    /// A hand-over that takes longer hangs, whatever the relay says in between.
    static final Duration LONGEST = Duration.ofMinutes(3);

    private final MailQueueStore queue;
    private final Clock clock;
    private final Map<UUID, Held> held = new ConcurrentHashMap<>();

    MailClaims(MailQueueStore queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    private record Held(Claimed mail, Instant since) {}

    /// Takes the next mail; it is ours until [#letGo].
    Optional<Claimed> next() {
        Instant now = clock.instant();
        Optional<Claimed> next = queue.claim(inHand(now).map(Claimed::id).toList(), now);
        next.ifPresent(mail -> held.put(mail.claim(), new Held(mail, now)));
        return next;
    }

    /// Right before it is offered to the relay; false when this node was too slow, and another one has it.
    boolean offer(Claimed mail) {
        return queue.offer(mail, clock.instant());
    }

    /// There was no relay to offer it to.
    void putBack(Claimed mail) {
        queue.putBack(mail, null, clock.instant());
    }

    /// We are done with it, or can't be.
    void letGo(Claimed mail) {
        held.remove(mail.claim());
    }

    /// Drops what is of no use any more.
    void expire() {
        queue.expire(clock.instant());
    }

    /// How many mails wait, on all nodes.
    long waiting() {
        return queue.waiting().count();
    }

    /// Called well within the time that a claim lasts.
    void prolong() {
        Instant now = clock.instant();
        inHand(now).forEach(mail -> queue.prolong(mail, now));
    }

    private Stream<Claimed> inHand(Instant now) {
        return held.values().stream()
                .filter(mail -> mail.since().plus(LONGEST).isAfter(now))
                .map(Held::mail);
    }
}
