package nl.voordeur.mail.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.voordeur.kernel.outage.Outage;
import nl.voordeur.kernel.worker.Lanes;
import nl.voordeur.kernel.worker.Round;
import nl.voordeur.mail.MailSeal;
import nl.voordeur.mail.MailSettings;
import nl.voordeur.mail.delivery.MailQueueStore.Claimed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Sends by several connections at once. A round opens one connection when something is due; that carries mail after
/// mail, each settled before the next, until nothing is due any more. So a relay that takes long over a mail keeps
/// nobody waiting but its own connection.
@Service
class DeliverMail {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverMail.class);
    private static final Duration LAST_MAILS_WITHIN = Duration.ofMinutes(1);

    private final MailClaims claims;
    private final AdmitMail admission;
    private final MailSeal seal;
    private final MailRelay relay;
    private final SettleMail settlement;
    private final Lanes connections;
    private final AtomicBoolean stopping = new AtomicBoolean();

    DeliverMail(
            MailClaims claims,
            AdmitMail admission,
            MailSeal seal,
            MailRelay relay,
            SettleMail settlement,
            MailSettings settings) {
        this.claims = claims;
        this.admission = admission;
        this.seal = seal;
        this.relay = relay;
        this.settlement = settlement;
        this.connections = new Lanes("mail-connection", settings.connections());
    }

    /// Opens one more connection if there is work for it.
    Round deliverDue() {
        claims.expire();
        Optional<Lanes.Lane> free = connections.free();
        if (free.isEmpty()) {
            return Round.NOTHING_TO_DO; // each connection takes what is due by itself
        }
        try (Lanes.Lane lane = free.get()) {
            Optional<Claimed> mail = claims.next();
            if (mail.isEmpty()) {
                return Round.NOTHING_TO_DO;
            }
            Optional<MailRelay.Connection> connection = open(mail.get());
            if (connection.isEmpty()) {
                return noConnection();
            }
            lane.carry(() -> carry(connection.get(), mail.get()));
            return Round.DID_SOME;
        }
    }

    /// Lets each connection finish the mail that it carries.
    void stop() {
        stopping.set(true);
        connections.await(LAST_MAILS_WITHIN);
    }

    void start() {
        stopping.set(false);
    }

    private Optional<MailRelay.Connection> open(Claimed mail) {
        boolean opened = false;
        try {
            var connection = Optional.of(relay.open());
            opened = true;
            return connection;
        } catch (RelayAway e) {
            putBack(mail, e);
            return Optional.empty();
        } finally {
            if (!opened) {
                claims.letGo(mail);
            }
        }
    }

    /// While other connections work the relay is there: it only wants no more of them.
    private Round noConnection() {
        return connections.othersAreFree() ? Round.NOT_NOW : Round.NOTHING_TO_DO;
    }

    private void carry(MailRelay.Connection connection, Claimed first) {
        try (connection) {
            Optional<Claimed> mail = Optional.of(first);
            while (mail.isPresent()) {
                deliver(connection, mail.get());
                mail = stopping.get() ? Optional.empty() : claims.next();
            }
        } catch (RelayAway e) {
            LOG.debug("a connection to the mail relay ended", e);
        } catch (Throwable e) { // an error too: nobody else would tell
            if (Outage.of(e).isPresent()) {
                LOG.warn("a connection for mail ended with the database; its mail leaves once the claim on it ends");
            } else {
                LOG.error("a connection for mail failed; its mail leaves once the claim on it ends", e);
            }
        }
    }

    private void deliver(MailRelay.Connection connection, Claimed mail) throws RelayAway {
        try {
            if (admission.admit(mail) && claims.offer(mail)) {
                settle(mail, handOver(connection, mail));
            }
        } catch (RelayAway e) {
            putBack(mail, e);
            throw e;
        } finally {
            claims.letGo(mail);
        }
    }

    /// What the relay has taken must be written down, or it leaves again; so an outage of the database is waited for
    /// as long as the mail may be ours.
    private void settle(Claimed mail, MailRelay.Handover handover) {
        long end = System.nanoTime() + MailClaims.LONGEST.toNanos();
        while (true) {
            try {
                settlement.settle(mail, handover);
                return;
            } catch (RuntimeException e) {
                if (Outage.of(e).isEmpty() || stopping.get() || System.nanoTime() >= end) {
                    throw e;
                }
            }
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// What is wrong with one mail alone keeps none of the others waiting.
    private MailRelay.Handover handOver(MailRelay.Connection connection, Claimed mail) throws RelayAway {
        try {
            byte[] message = seal.open(mail.organisation(), mail.id(), mail.content());
            return connection.handOver(message, mail.address());
        } catch (RuntimeException e) {
            LOG.error("mail {} could not be handed over", mail.id(), e);
            return new MailRelay.Handover.NotNow("not handed over");
        }
    }

    private void putBack(Claimed mail, RelayAway away) {
        LOG.warn("the mail relay is away, {} mails wait: {}", claims.waiting(), away.reason());
        claims.putBack(mail);
    }
}
