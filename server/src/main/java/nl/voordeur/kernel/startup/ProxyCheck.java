package nl.voordeur.kernel.startup;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/// Limits count per source address: believing everybody's `X-Forwarded-For` would switch them off, and believing
/// nobody's behind a proxy would make all people one source.
record ProxyCheck(PropertyResolver settings, boolean local) {

    void addTo(List<String> problems) {
        var proxies = trusted();
        for (var proxy : proxies) {
            if (proxy.endsWith("/0")) {
                problems.add(
                        "VOORDEUR_TRUSTED_PROXIES trusts every address (%s), so anybody could pretend to be another:"
                                        .formatted(proxy)
                                + " list the addresses of your proxies only.");
            } else if (!isNetwork(proxy)) {
                problems.add("VOORDEUR_TRUSTED_PROXIES has %s, which isn't an address or network:".formatted(proxy)
                        + " write them like 10.0.0.7,10.1.0.0/16.");
            }
        }
        var address = settings.getProperty("server.address", "");
        if (!local && !SettingsCheck.isThisMachine(address) && proxies.isEmpty() && !withTls()) {
            problems.add("VOORDEUR_ADDRESS opens the server to the network without TLS, and VOORDEUR_TRUSTED_PROXIES"
                    + " doesn't say which proxy may reach it: set it to the address of your proxy.");
        }
    }

    /// Never a name: looking it up would trust whoever answers.
    private static boolean isNetwork(String text) {
        if (!text.matches("[0-9]{1,3}([.][0-9]{1,3}){3}(/[0-9]{1,2})?|[0-9a-fA-F.:]*:[0-9a-fA-F.:]*(/[0-9]{1,3})?")) {
            return false;
        }
        try {
            return new IpAddressMatcher(text).matches(text.replaceAll("/.*", ""));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<String> trusted() {
        return settings instanceof Environment environment
                ? Binder.get(environment)
                        .bind("voordeur.trusted-proxies", Bindable.listOf(String.class))
                        .orElse(List.of())
                : List.of();
    }

    private boolean withTls() {
        return settings.containsProperty("server.ssl.bundle") || settings.containsProperty("server.ssl.certificate");
    }
}
