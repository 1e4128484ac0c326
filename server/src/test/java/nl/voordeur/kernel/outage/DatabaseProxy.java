package nl.voordeur.kernel.outage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Stands between a pool and its PostgreSQL, and can fall silent, hang up or refuse.
final class DatabaseProxy implements AutoCloseable {

    /// How it behaves from now on.
    enum Manner {
        FORWARD,
        /// Connections come about, and whatever is sent on them goes nowhere.
        HANG,
        /// All connections break, and none comes about.
        AWAY
    }

    private final String database;
    private final int databasePort;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket server;
    private Manner manner = Manner.FORWARD;
    private @Nullable String last;

    /// @param database its address
    DatabaseProxy(String database) {
        this.database = database;
        this.databasePort = URI.create(database).getPort();
        this.server = listen(0);
        this.port = server.getLocalPort();
    }

    /// Of the database by way of this.
    String url() {
        return database.replace(":" + databasePort + "/", ":" + port + "/");
    }

    synchronized void be(Manner next) {
        manner = next;
        last = null;
        if (next == Manner.AWAY) {
            close();
        } else if (server == null) {
            server = listen(port);
        }
        notifyAll();
    }

    /// Hangs once one of both sides says this, before the other hears it.
    synchronized void hangAt(String words) {
        last = words;
    }

    private ServerSocket listen(int at) {
        try {
            var listening = new ServerSocket(at, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> accept(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                var client = listening.accept();
                var there = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                open.add(client);
                open.add(there);
                Thread.ofVirtual().start(() -> pump(client, there));
                Thread.ofVirtual().start(() -> pump(there, client));
            }
        } catch (IOException e) {
            // it is away
        }
    }

    private void pump(Socket from, Socket to) {
        var bytes = new byte[8192];
        try (from;
                to) {
            for (int read = from.getInputStream().read(bytes);
                    read >= 0;
                    read = from.getInputStream().read(bytes)) {
                look(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
                awaitForward();
                to.getOutputStream().write(bytes, 0, read);
                to.getOutputStream().flush();
            }
        } catch (IOException e) {
            // one side hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look(String said) {
        if (last != null && said.contains(last)) {
            manner = Manner.HANG;
        }
    }

    private synchronized void awaitForward() throws InterruptedException {
        while (manner == Manner.HANG) {
            wait();
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (server != null) {
                server.close();
                server = null;
            }
            for (var socket : open) {
                socket.close();
            }
            open.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
