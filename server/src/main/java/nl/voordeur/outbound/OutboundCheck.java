package nl.voordeur.outbound;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// Judges where calls may go, before the server starts.
public final class OutboundCheck {

    private OutboundCheck() {}

    /// Each in one sentence, with the variable that it is about.
    public static List<String> problems(Environment settings) {
        var problems = new ArrayList<String>();
        for (String network : networks(settings)) {
            if (Network.parse(network).isEmpty()) {
                problems.add("VOORDEUR_OUTBOUND_ALLOWED_NETWORKS has %s, which isn't an address or network:"
                                .formatted(network.strip())
                        + " write them like 10.20.0.7,10.30.0.0/16.");
            } else if (network.strip().endsWith("/0")) {
                problems.add("VOORDEUR_OUTBOUND_ALLOWED_NETWORKS allows every address (%s), also those of your own"
                                .formatted(network.strip())
                        + " machines: list the networks in which portals are.");
            }
        }
        if (thisMachine(settings) && !atThisMachine(settings.getProperty("voordeur.base-url", ""))) {
            problems.add("VOORDEUR_OUTBOUND_THIS_MACHINE is for trying out, on an installation whose base URL is this"
                    + " machine: leave it out, and list the addresses of portals in"
                    + " VOORDEUR_OUTBOUND_ALLOWED_NETWORKS.");
        }
        return problems;
    }

    /// What the server will read, or nothing while it can't be read: that has a sentence of its own.
    public static OutboundSettings readable(Environment settings) {
        return new OutboundSettings(
                networks(settings).stream()
                        .filter(network -> Network.parse(network).isPresent())
                        .toList(),
                thisMachine(settings));
    }

    private static List<String> networks(Environment settings) {
        return Binder.get(settings)
                .bind("voordeur.outbound.allowed-networks", Bindable.listOf(String.class))
                .orElse(List.of());
    }

    private static boolean thisMachine(Environment settings) {
        try {
            return Binder.get(settings)
                    .bind("voordeur.outbound.this-machine", Boolean.class)
                    .orElse(false);
        } catch (BindException notABoolean) {
            return false; // kernel.startup says so
        }
    }

    private static boolean atThisMachine(String baseUrl) {
        try {
            String host = URI.create(baseUrl.strip()).getHost();
            return host != null && (Destinations.THIS_MACHINE.contains(host) || host.endsWith(".localhost"));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
