package nl.voordeur.kernel.memory;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Makes the memories of this node, and carries changes between them and those of other nodes.
@Component
public class Memories {

    private final ChangeStore changes;
    private final Clock clock;
    private final Map<String, Memory<?>> byName = new ConcurrentHashMap<>();
    private volatile boolean listening;

    Memories(ChangeStore changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /// @param name unique in the house, and the same on every node
    /// @param longest after which a value is read again even if nobody told of a change
    public <V> Memory<V> named(String name, Duration longest) {
        var memory = new Memory<V>(longest, clock, key -> changes.tell(name + ":" + key));
        if (byName.putIfAbsent(name, memory) != null) {
            throw new IllegalStateException("two memories are named " + name);
        }
        memory.listening(listening);
        return memory;
    }

    /// What another node, or this one, told.
    void told(String changed) {
        int colon = changed.indexOf(':');
        Memory<?> memory = colon < 0 ? null : byName.get(changed.substring(0, colon));
        if (memory != null) { // a node of another version may remember more than we do
            memory.forget(changed.substring(colon + 1));
        }
    }

    void listening(boolean now) {
        listening = now;
        byName.values().forEach(memory -> memory.listening(now));
    }
}
