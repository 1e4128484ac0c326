package nl.voordeur.kernel.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 as Tomcat speaks it, with every connection counted from when it opens. Tomcat's own timeouts begin anew
/// with each byte, and only here is a connection seen before its header is complete. Tomcat makes it by its name, so it
/// is public and gets its [Arrivals] afterwards.
public final class BoundedProtocol extends Http11NioProtocol {

    public BoundedProtocol() {
        super(new Endpoint());
    }

    void admitBy(Arrivals arrivals) {
        ((Endpoint) getEndpoint()).arrivals = arrivals;
    }

    private static final class Endpoint extends NioEndpoint {

        private @Nullable Arrivals arrivals;

        /// True also for one that was turned away: it is closed already. Whatever happens here, a connection that was
        /// counted and doesn't go on must be counted out, or they run out one by one.
        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            boolean admitted = false;
            try {
                admitted = Objects.requireNonNull(arrivals).admit(socket);
            } catch (IOException gone) {
                // whoever connected left at once
            } finally {
                if (!admitted) {
                    destroySocket(socket);
                }
            }
            return !admitted || super.setSocketOptions(socket);
        }
    }
}
