package nl.voordeur.mail.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Keeps the mailbox of one person from being flooded, whoever has reason to write to it ([MailboxLimit]). A mail that
/// comes too soon waits, and takes the place of what waited there of its kind.
///
/// The worker asks, not the use case that queued the mail: its response time would show who gets much mail, and a
/// request that invites a thousand people would keep each of their mailboxes locked until it ends.
@Service
class AdmitMail {

    private static final Actor DELIVERY = new Actor.Task("mail");

    private static final String PURPOSE = "mail.mailbox";

    private final MailboxStore mailboxes;
    private final MailQueueStore queue;
    private final KeyedHash hash;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AdmitMail(
            MailboxStore mailboxes,
            MailQueueStore queue,
            KeyedHash hash,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.mailboxes = mailboxes;
        this.queue = queue;
        this.hash = hash;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /// @return false when it waits, and is no longer ours to send
    boolean admit(MailQueueStore.Claimed mail) {
        if (mail.attempts() > 0) {
            return true; // counted when it was first offered to the relay
        }
        byte[] key = hash.mac(PURPOSE, Mailbox.of(mail.address()).name().getBytes(StandardCharsets.UTF_8));
        Instant now = clock.instant();
        if (mailboxes.countFree(key, now)
                || Boolean.TRUE.equals(transactions.execute(status -> admitInTurn(mail, key, now)))) {
            return true;
        }
        queue.merge(mail, now); // after the commit, so that of two that came to wait at once the second sees the first
        return false;
    }

    private boolean admitInTurn(MailQueueStore.Claimed mail, byte[] key, Instant now) {
        MailboxLimit lately = mailboxes.lock(key);
        Instant next = lately.next(now);
        if (!next.isAfter(now)) {
            mailboxes.count(key, lately.oneMore(now));
            return true;
        }
        queue.putBack(mail, MailQueueStore.MAILBOX_LIMIT, next);
        if (mailboxes.report(key)) {
            events.publishEvent(new SecurityEvent(
                    SecurityEventType.EXCESS_RATE_LIMIT_EXCEEDED,
                    mail.organisation(),
                    mail.account(),
                    DELIVERY,
                    Map.of("limit", "mailbox", "mail", mail.kind())));
        }
        return false;
    }
}
