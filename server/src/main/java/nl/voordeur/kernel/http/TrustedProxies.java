package nl.voordeur.kernel.http;

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
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

    /// The last address that no trusted proxy vouches for. What stands before it anybody may have written.
    String origin(String peer, Enumeration<String> forwardedFor) {
        var hops = new ArrayList<String>();
        while (forwardedFor.hasMoreElements()) {
            for (var hop : forwardedFor.nextElement().split(",")) {
                hops.add(hop.strip());
            }
        }
        var origin = peer;
        for (var hop : hops.reversed()) {
            if (!isTrusted(origin) || !isAddress(hop)) {
                return origin;
            }
            origin = hop;
        }
        return origin;
    }

    boolean isTrusted(String address) {
        return trusted.stream().anyMatch(network -> network.matches(address));
    }

    /// Never a name: looking it up would be the sender's choice.
    private static boolean isAddress(String text) {
        return text.length() <= 45 && text.matches("[0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    }
}
