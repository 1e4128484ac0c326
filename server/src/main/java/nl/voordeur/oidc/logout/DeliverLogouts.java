package nl.voordeur.oidc.logout;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.voordeur.kernel.outage.Outage;
import nl.voordeur.kernel.worker.Lanes;
import nl.voordeur.kernel.worker.Round;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.Clients;
import nl.voordeur.oidc.logout.LogoutQueueStore.Claimed;
import nl.voordeur.outbound.OutboundAnswer;
import nl.voordeur.outbound.OutboundHttp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Calls several portals at once, so that one that takes its time keeps no other waiting.
@Service
class DeliverLogouts {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverLogouts.class);
    private static final int MOST_AT_ONCE = 8;
    private static final Duration LAST_CALLS_WITHIN = OutboundHttp.LONGEST.multipliedBy(2);

    private final LogoutQueueStore queue;
    private final Clients clients;
    private final LogoutToken token;
    private final OutboundHttp http;
    private final SettleLogout settlement;
    private final Clock clock;
    private final Lanes lanes = new Lanes("logout-call", MOST_AT_ONCE);
    private final AtomicBoolean stopping = new AtomicBoolean();

    DeliverLogouts(
            LogoutQueueStore queue,
            Clients clients,
            LogoutToken token,
            OutboundHttp http,
            SettleLogout settlement,
            Clock clock) {
        this.queue = queue;
        this.clients = clients;
        this.token = token;
        this.http = http;
        this.settlement = settlement;
        this.clock = clock;
    }

    /// Begins to call one more portal, if one is to be told.
    Round deliverDue() {
        settlement.giveUpOverdue();
        Optional<Lanes.Lane> free = lanes.free();
        if (free.isEmpty()) {
            return Round.NOTHING_TO_DO; // each lane takes what is due by itself
        }
        try (Lanes.Lane lane = free.get()) {
            Optional<Claimed> logout = queue.claim(clock.instant());
            logout.ifPresent(first -> lane.carry(() -> carry(first)));
            return logout.isPresent() ? Round.DID_SOME : Round.NOTHING_TO_DO;
        }
    }

    /// Lets each call that is made come to its end.
    void stop() {
        stopping.set(true);
        lanes.await(LAST_CALLS_WITHIN);
    }

    void start() {
        stopping.set(false);
    }

    private void carry(Claimed first) {
        try {
            Optional<Claimed> logout = Optional.of(first);
            while (logout.isPresent()) {
                deliver(logout.get());
                logout = stopping.get() ? Optional.empty() : queue.claim(clock.instant());
            }
        } catch (Throwable e) { // an error too: nobody else would tell
            if (Outage.of(e).isPresent()) {
                LOG.warn("telling portals ended with the database; what was claimed leaves once the claim ends");
            } else {
                LOG.error("telling portals failed; what was claimed leaves once the claim ends", e);
            }
        }
    }

    void deliver(Claimed logout) {
        // Also one that is disabled: people it signed in before are to be signed out.
        Optional<Client> client = clients.read(logout.organisation(), logout.client());
        String address = client.map(known -> known.backchannelLogout().uri()).orElse(null);
        if (client.isEmpty() || address == null) {
            settlement.drop(logout);
            return;
        }
        settlement.settle(logout, call(logout, client.get(), address));
    }

    /// What is wrong with one portal alone keeps none of the others waiting.
    private OutboundAnswer call(Claimed logout, Client client, String address) {
        try {
            return http.post(address, Map.of("logout_token", token.of(logout, client)));
        } catch (RuntimeException e) {
            LOG.error("client {} could not be told that a session is over", client, e);
            return new OutboundAnswer.None("not sent");
        }
    }
}
