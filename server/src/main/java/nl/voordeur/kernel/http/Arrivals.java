package nl.voordeur.kernel.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.voordeur.kernel.RequestOrigin;
import org.jspecify.annotations.Nullable;

/// Every connection that is open. Each stage of a request has to be complete by a certain moment, however often a byte
/// arrives meanwhile; and when it gets crowded, whoever is idle has to leave, and then whoever has been sending for
/// longest. Somebody who signs in sends for milliseconds, so a crowd of slow senders crowds out itself.
final class Arrivals {

    /// What everybody gets to send a small request, however crowded it is; who connects meanwhile waits.
    private static final Duration AT_LEAST = Duration.ofMillis(250);

    private final Bounds bounds;
    private final TrustedProxies proxies;
    private final InstantSource clock;
    private final HttpCounts counts;
    private final Map<Peer, Arrival> open = new ConcurrentHashMap<>();

    Arrivals(Bounds bounds, TrustedProxies proxies, InstantSource clock, HttpCounts counts) {
        this.bounds = bounds;
        this.proxies = proxies;
        this.clock = clock;
        this.counts = counts;
    }

    private record Peer(String address, int port) {}

    /// Lets a new connection in, unless its network has its share already.
    boolean admit(SocketChannel channel) throws IOException {
        if (!(channel.getRemoteAddress() instanceof InetSocketAddress remote)) {
            return false;
        }
        String address = remote.getAddress().getHostAddress();
        String network = proxies.isTrusted(address) ? null : networkOf(address);
        if (network != null && count(network) >= bounds.connectionsOfOne()) {
            counts.count(HttpCounts.Cut.SHARE);
            return false;
        }
        if (open.size() >= bounds.crowded()) {
            makeRoom();
        }
        Instant now = clock.instant();
        open.put(new Peer(address, remote.getPort()), new Arrival(channel, network, now, now.plus(bounds.header())));
        return true;
    }

    /// Whether somebody is owed an answer.
    boolean anyUnderWay() {
        return open.values().stream().anyMatch(Arrival::isUnderWay);
    }

    /// Null when it has just closed.
    @Nullable
    Arrival find(String address, int port) {
        return open.get(new Peer(address, port));
    }

    /// False when so many requests of this network are under way that one more is too much.
    boolean begin(Arrival arrival, String network, long bytes) {
        boolean fair = arrival.isOf(network) || count(network) < bounds.connectionsOfOne();
        if (bytes == 0) {
            answer(arrival, network);
        } else {
            Duration time = bytes > Bounds.LONGEST_BODY ? bounds.largerBody() : bounds.body();
            Instant now = clock.instant();
            arrival.begin(Arrival.Stage.BODY, network, now, now.plus(time));
        }
        return fair;
    }

    void answer(Arrival arrival, String network) {
        Instant now = clock.instant();
        arrival.begin(Arrival.Stage.ANSWER, network, now, now.plus(bounds.answer()));
    }

    void end(Arrival arrival) {
        Instant now = clock.instant();
        arrival.rest(now, now.plus(bounds.header()));
    }

    void cutOverdue() {
        Instant now = clock.instant();
        open.values().removeIf(arrival -> !arrival.isOpen());
        for (Arrival arrival : open.values()) {
            Arrival.Doing doing = arrival.doing();
            if (!arrival.isCut() && doing.until().isBefore(now)) {
                arrival.cut();
                counts.count(HttpCounts.Cut.late(doing.stage()));
            }
        }
        if (open.size() >= bounds.crowded()) {
            makeRoom();
        }
    }

    /// What those that are open and welcome are at, for whoever wants to know how busy it is.
    List<Arrival.Stage> stages() {
        return open.values().stream()
                .filter(arrival -> arrival.isOpen() && !arrival.isCut())
                .map(arrival -> arrival.doing().stage())
                .toList();
    }

    static String networkOf(String address) {
        return new RequestOrigin(address, "").network();
    }

    /// Several at a time, because each connection that comes now would have to look through all again.
    private void makeRoom() {
        open.values().removeIf(arrival -> !arrival.isOpen());
        if (open.values().stream().filter(arrival -> !arrival.isCut()).count() < bounds.crowded()) {
            return; // enough are on their way out
        }
        Instant newcomers = clock.instant().minus(AT_LEAST);
        // as of now: while they are put in order they go on
        record Sender(Arrival arrival, boolean busy, Instant since) {}
        open.values().stream()
                .filter(arrival ->
                        arrival.isSending() && arrival.doing().since().isBefore(newcomers))
                .map(arrival ->
                        new Sender(arrival, !arrival.isIdle(), arrival.doing().since()))
                .sorted(Comparator.comparing(Sender::busy).thenComparing(Sender::since))
                .limit(1 + bounds.crowded() / 16)
                .forEach(sender -> {
                    sender.arrival().cut();
                    counts.count(HttpCounts.Cut.CROWD);
                });
    }

    private long count(String network) {
        return open.values().stream()
                .filter(arrival -> arrival.isOf(network) && arrival.isOpen())
                .count();
    }
}
