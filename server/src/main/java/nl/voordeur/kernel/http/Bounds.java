package nl.voordeur.kernel.http;

import java.time.Duration;

/// How much the server takes on at once, in proportion to its heap, and how long one request may take. What a request
/// costs before any code of ours sees it is for the sender to decide, so it has to be bounded for all senders together
/// (ASVS 15.2.2).
///
/// @param connections open at once
/// @param bodies bytes of larger bodies under way at once; what is made of them takes some eight times as much
/// @param header from the end of the answer before (or from connecting) until the header of a request is complete
/// @param body until a body of ordinary size is complete
/// @param largerBody until a larger one is, where one is allowed
/// @param answer from then until the answer is received
record Bounds(int connections, long bodies, Duration header, Duration body, Duration largerBody, Duration answer) {

    /// Any body, where no [LargerBody] says otherwise. The same as `server.tomcat.max-http-form-post-size`.
    static final int LONGEST_BODY = 64 << 10;

    /// Buffers and objects of a connection with its request; `bench/figures.md` has what was measured.
    private static final int BYTES_OF_A_CONNECTION = 96 << 10;

    private static final int FEWEST_CONNECTIONS = 64;
    private static final int MOST_CONNECTIONS = 8192;
    private static final long FEWEST_BODIES = 4 << 20;

    /// A quarter of the heap for connections, and a quarter for what becomes of larger bodies.
    static Bounds of(long heap) {
        return new Bounds(
                Math.clamp(heap / 4 / BYTES_OF_A_CONNECTION, FEWEST_CONNECTIONS, MOST_CONNECTIONS),
                Math.max(FEWEST_BODIES, heap / 4 / 8),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
    }

    /// From here on somebody has to leave when somebody comes: the rest is for those on their way out.
    int crowded() {
        return connections - connections / 4;
    }

    /// What one network may have of them.
    int connectionsOfOne() {
        return connections / 4;
    }

    long bodiesOfOne() {
        return bodies / 2;
    }
}
