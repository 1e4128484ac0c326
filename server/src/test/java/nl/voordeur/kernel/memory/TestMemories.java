package nl.voordeur.kernel.memory;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Memories of another node than the one under test.
public final class TestMemories {

    private TestMemories() {}

    /// Of a node that believes to hear the others, and hears nothing.
    public static Memories deaf(JdbcClient jdbc, Clock clock) {
        var memories = new Memories(jdbc, clock);
        memories.listening(true);
        return memories;
    }
}
