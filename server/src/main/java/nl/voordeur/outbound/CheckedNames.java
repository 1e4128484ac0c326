package nl.voordeur.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/// Looks a name up for a connection, which goes to what stands here and nowhere else. A name of which one address is
/// closed has none: half an answer of that kind is how a name is made to lead inside.
final class CheckedNames implements DnsResolver {

    /// How names are looked up; a test has its own.
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    /// The name leads to where calls don't go.
    static final class Closed extends UnknownHostException {

        private static final long serialVersionUID = 1;

        Closed() {
            super("leads inside a network");
        }
    }

    private final Destinations destinations;
    private final Lookup lookup;

    CheckedNames(Destinations destinations, Lookup lookup) {
        this.destinations = destinations;
        this.lookup = lookup;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = lookup.all(host);
        if (found.length == 0) {
            throw new UnknownHostException("no address");
        }
        if (!Arrays.stream(found).allMatch(destinations::reachable)) {
            throw new Closed();
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
