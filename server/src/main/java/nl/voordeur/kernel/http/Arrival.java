package nl.voordeur.kernel.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One connection and what it is waiting for.
///
/// It is cut by ending both streams and never by closing the socket: to the web server that is somebody who went away,
/// so the thread that serves it finds the end, cleans up and closes. If the socket were closed meanwhile, that thread
/// would still read from buffers that the next connection has already.
final class Arrival {

    enum Stage {
        /// Answered, and nothing of another request was seen yet.
        IDLE,
        /// Sending its first header.
        HEADER,
        BODY,
        /// All was received; now it is answered.
        ANSWER
    }

    /// @param network whose request it is, once that is known
    record Doing(Stage stage, @Nullable String network, Instant since, Instant until) {}

    private final SocketChannel channel;
    private final @Nullable String peer;
    private volatile Doing doing;
    private volatile boolean cut;

    /// @param peer network of the other side; null for a trusted proxy, which sends requests of many
    Arrival(SocketChannel channel, @Nullable String peer, Instant now, Instant until) {
        this.channel = channel;
        this.peer = peer;
        this.doing = new Doing(Stage.HEADER, peer, now, until);
    }

    Doing doing() {
        return doing;
    }

    void rest(Instant now, Instant until) {
        doing = new Doing(Stage.IDLE, peer, now, until);
    }

    void begin(Stage stage, String network, Instant now, Instant until) {
        doing = new Doing(stage, network, now, until);
    }

    boolean isOf(String network) {
        return network.equals(doing.network());
    }

    /// Whether it waits for the other side to send.
    boolean isSending() {
        return !cut && doing.stage() != Stage.ANSWER;
    }

    /// Whether it is owed an answer: a request has begun, and isn't answered yet.
    boolean isUnderWay() {
        return !cut && isOpen() && (doing.stage() == Stage.BODY || doing.stage() == Stage.ANSWER);
    }

    boolean isIdle() {
        return doing.stage() == Stage.IDLE;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    boolean isCut() {
        return cut;
    }

    void cut() {
        cut = true;
        try {
            channel.shutdownInput();
            channel.shutdownOutput();
        } catch (IOException gone) {
            // it closed by itself, which is what was wanted
        }
    }
}
