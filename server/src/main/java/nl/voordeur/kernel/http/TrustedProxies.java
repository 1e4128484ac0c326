package nl.voordeur.kernel.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.voordeur.kernel.VoordeurSettings;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/// Finds the address of the person behind proxies: limits and audit count on it (ASVS 15.3.4).
@Component
class TrustedProxies {

    private final List<IpAddressMatcher> trusted;

    TrustedProxies(VoordeurSettings settings) {
        this.trusted =
                settings.trustedProxies().stream().map(IpAddressMatcher::new).toList();
    }

    /// Stands for whoever a trusted proxy names in words that are no address. All of them count as one, and never as
    /// the proxy, for which nothing is limited.
    static final String UNREADABLE = "0.0.0.0";

    /// An address, with the port that some proxies add and the brackets that an IPv6 address then needs (RFC 7239 6).
    private static final Pattern HOP = Pattern.compile("\"?(?:([0-9]{1,3}(?:[.][0-9]{1,3}){3})(?::[0-9]{1,5})?"
            + "|\\[([0-9a-fA-F.]*:[0-9a-fA-F:.]*)](?::[0-9]{1,5})?"
            + "|([0-9a-fA-F.]*:[0-9a-fA-F:.]*))\"?");

    /// The last address that no trusted proxy vouches for. What stands before it anybody may have written.
    String origin(String peer, Enumeration<String> forwardedFor) {
        var hops = new ArrayList<String>();
        while (forwardedFor.hasMoreElements()) {
            for (var hop : forwardedFor.nextElement().split(",", -1)) {
                hops.add(hop.strip());
            }
        }
        String origin = peer;
        for (String hop : hops.reversed()) {
            if (!isTrusted(origin)) {
                return origin;
            }
            Optional<String> named = address(hop);
            if (named.isEmpty()) {
                return UNREADABLE; // whatever stands before it anybody may have written, even where all are trusted
            }
            origin = named.get();
        }
        return origin;
    }

    boolean isTrusted(String address) {
        return trusted.stream().anyMatch(network -> network.matches(address));
    }

    /// Without port, and an IPv4 address in its own form also where it came inside of an IPv6 one. Never of a name:
    /// looking it up would be the sender's choice.
    private static Optional<String> address(String hop) {
        Matcher parts = HOP.matcher(hop);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Stream.of(1, 2, 3)
                .map(parts::group)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(TrustedProxies::literal);
    }

    private static Optional<String> literal(String text) {
        try {
            var parsed = InetAddress.ofLiteral(text);
            return Optional.of(parsed instanceof Inet4Address ? parsed.getHostAddress() : text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
