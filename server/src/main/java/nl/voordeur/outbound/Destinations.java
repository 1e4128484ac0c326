package nl.voordeur.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Where calls may go: to the internet, and to what the operator allows.
@Component
public final class Destinations {

    static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final int LONGEST = 500;

    /// Not the internet (IANA's registries of special-purpose addresses), and what clouds keep for themselves.
    private static final List<Network> CLOSED = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared by customers of a provider
            "127.0.0.0/8", // loopback
            "168.63.129.16", // Azure's machine host
            "169.254.0.0/16", // link-local, with the metadata of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments, with Teredo
            "2001:db8::/32", // documentation
            "3fff::/20"); // documentation

    /// All of the internet that speaks IPv6; whatever lies outside of it is loopback, local, multicast or nothing yet.
    private static final Network INTERNET_6 = network("2000::/3");

    /// IPv6 addresses that stand for an IPv4 one, and where in them it begins.
    private static final Network NAT64 = network("64:ff9b::/96");

    private static final Network SIX_TO_FOUR = network("2002::/16");
    private static final int IN_NAT64 = 12;
    private static final int IN_SIX_TO_FOUR = 2;
    private static final int IPV4_BYTES = 4;

    private final List<Network> allowed;
    private final boolean thisMachine;

    public Destinations(OutboundSettings settings) {
        this.thisMachine = settings.thisMachine();
        Stream<Network> ofThisMachine =
                thisMachine ? Stream.of(network("127.0.0.0/8"), network("::1")) : Stream.empty();
        this.allowed = Stream.concat(
                        ofThisMachine, settings.allowedNetworks().stream().map(Destinations::network))
                .toList();
    }

    /// What may be said of an address without looking its name up.
    ///
    /// @return why calls don't go there, or empty when they may
    public Optional<String> refusal(String address) {
        if (address.length() > LONGEST || !address.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\')) {
            return Optional.of("must be at most 500 printable ASCII characters, without spaces and backslashes");
        }
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return Optional.of("is not a URI");
        }
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("must have a host, and neither a user nor a fragment");
        }
        if (!"https".equals(uri.getScheme())
                && !(thisMachine && "http".equals(uri.getScheme()) && THIS_MACHINE.contains(host))) {
            return Optional.of("must be https");
        }
        if (host.endsWith(".") || host.contains("%") || uri.getPort() == 0 || uri.getPort() > 65535) {
            return Optional.of("must have a plain host: no dot at its end, no zone, and a port that exists");
        }
        return literal(host)
                .filter(literal -> !literal.map(this::reachable).orElse(false))
                .map(closed -> "is an address inside a network: only addresses of the internet can be called,"
                        + " and networks that the operator allows");
    }

    /// Whether a call may go to what a name turned out to be.
    boolean reachable(InetAddress address) {
        byte[] bytes = plain(address.getAddress());
        if (Stream.of(bytes, address.getAddress()).anyMatch(one -> has(allowed, one))) {
            return true;
        }
        return !has(CLOSED, bytes) && (bytes.length == IPV4_BYTES || INTERNET_6.has(bytes));
    }

    /// Empty for a name; none ends in a part that begins with a digit. Of what only looks like an address, such as
    /// `0177.0.0.1` or `0x7f000001`, which some read as 127.0.0.1, there is no address.
    private static Optional<Optional<InetAddress>> literal(String host) {
        boolean six = host.startsWith("[");
        if (!six && !host.matches("(.*[.])?[0-9][^.]*")) {
            return Optional.empty();
        }
        try {
            var parsed = InetAddress.ofLiteral(six ? host.substring(1, host.length() - 1) : host);
            boolean asWritten = six
                    || (parsed instanceof Inet4Address
                            && parsed.getHostAddress().equals(host));
            return Optional.of(asWritten ? Optional.of(parsed) : Optional.empty());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.of(Optional.empty());
        }
    }

    /// The IPv4 address in an IPv6 one that stands for it. Java itself does so for `::ffff:10.0.0.1`.
    private static byte[] plain(byte[] address) {
        if (NAT64.has(address)) {
            return Arrays.copyOfRange(address, IN_NAT64, IN_NAT64 + IPV4_BYTES);
        }
        return SIX_TO_FOUR.has(address)
                ? Arrays.copyOfRange(address, IN_SIX_TO_FOUR, IN_SIX_TO_FOUR + IPV4_BYTES)
                : address;
    }

    private static boolean has(List<Network> networks, byte[] address) {
        return networks.stream().anyMatch(network -> network.has(address));
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts).map(Destinations::network).toList();
    }

    private static Network network(String text) {
        return Network.parse(text).orElseThrow(() -> new IllegalArgumentException("no network: " + text));
    }
}
