package nl.voordeur.kernel.memory;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Memories of another node than the one under test.
public final class TestMemories {

    private TestMemories() {}

    /// Of a node that hears nothing, and knows it.
    public static Memories none(JdbcClient jdbc, Clock clock) {
        return new Memories(new ChangeStore(jdbc), clock);
    }

    /// Of a node that believes to hear the others, and hears nothing.
    public static Memories deaf(JdbcClient jdbc, Clock clock) {
        var memories = none(jdbc, clock);
        memories.listening(true);
        return memories;
    }
}
