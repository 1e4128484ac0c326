package nl.voordeur.kernel.http;

import java.util.HashMap;
import java.util.Map;

/// The bytes of larger bodies that may be under way at once, so that many of them together don't fill the heap. Small
/// ones need no room: a connection has it already. So who signs in is answered while others fill all there is.
final class BodyRoom {

    static final int SMALL = 8 << 10;

    private final Bounds bounds;
    private final Map<String, Long> taken = new HashMap<>();
    private long total;

    BodyRoom(Bounds bounds) {
        this.bounds = bounds;
    }

    /// False when there is no room now. One network never has more than half.
    synchronized boolean take(String network, long bytes) {
        if (bytes <= SMALL) {
            return true;
        }
        long ofOne = taken.getOrDefault(network, 0L) + bytes;
        if (total + bytes > bounds.bodies() || ofOne > bounds.bodiesOfOne()) {
            return false;
        }
        total += bytes;
        taken.put(network, ofOne);
        return true;
    }

    synchronized void giveBack(String network, long bytes) {
        if (bytes > SMALL) {
            total -= bytes;
            taken.computeIfPresent(network, (_, before) -> before == bytes ? null : before - bytes);
        }
    }
}
