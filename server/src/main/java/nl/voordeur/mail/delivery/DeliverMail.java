package nl.voordeur.mail.delivery;

import java.time.Clock;
import java.util.ArrayDeque;
import nl.voordeur.kernel.worker.Round;
import nl.voordeur.mail.MailSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// One round of a worker: takes a few mails that are due and hands them over, each settled before the next.
@Service
class DeliverMail {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverMail.class);
    private static final int ROUND = 20;

    private final MailQueueStore queue;
    private final MailSeal seal;
    private final MailRelay relay;
    private final SettleMail settlement;
    private final Clock clock;

    DeliverMail(MailQueueStore queue, MailSeal seal, MailRelay relay, SettleMail settlement, Clock clock) {
        this.queue = queue;
        this.seal = seal;
        this.relay = relay;
        this.settlement = settlement;
        this.clock = clock;
    }

    Round deliverDue() {
        queue.expire(clock.instant());
        var mails = new ArrayDeque<>(queue.claim(ROUND, clock.instant()));
        if (mails.isEmpty()) {
            return Round.NOTHING_TO_DO;
        }
        try (MailRelay.Connection connection = relay.open()) {
            while (!mails.isEmpty()) {
                deliver(connection, mails.element());
                mails.remove();
            }
            return Round.DID_SOME;
        } catch (RelayAway e) {
            LOG.warn(
                    "the mail relay is away, {} mails wait: {}", queue.waiting().count(), reason(e));
            mails.forEach(mail -> queue.requeue(mail, null, clock.instant()));
            return Round.NOT_NOW;
        }
    }

    private void deliver(MailRelay.Connection connection, MailQueueStore.Claimed mail) throws RelayAway {
        if (!queue.stillOurs(mail, clock.instant())) {
            return; // this node was too slow, and another one has it
        }
        settlement.settle(mail, handOver(connection, mail));
    }

    /// What is wrong with one mail alone keeps none of the others waiting.
    private MailRelay.Handover handOver(MailRelay.Connection connection, MailQueueStore.Claimed mail) throws RelayAway {
        try {
            byte[] message = seal.open(mail.organisation(), mail.id(), mail.content());
            return connection.handOver(message, mail.address());
        } catch (RuntimeException e) {
            LOG.error("mail {} could not be handed over", mail.id(), e);
            return new MailRelay.Handover.NotNow("not handed over");
        }
    }

    private static String reason(RelayAway away) {
        return String.valueOf(away.getCause()).lines().findFirst().orElse("");
    }
}
