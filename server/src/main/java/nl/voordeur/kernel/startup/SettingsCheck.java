package nl.voordeur.kernel.startup;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;

/// Refuses to start the server on settings that would harm the people who use it. Only the command `serve` asks.
public final class SettingsCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    /// Works only on this machine, so what is unsafe on a network is fine.
    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]", "::1");

    private static final Set<String> ENCRYPTED = Set.of("verify-full", "verify-ca", "require");

    private static final int LARGEST_PORT = 65535;

    /// What a module knows about its own settings.
    public interface OfModule {
        List<String> problems(Environment settings);
    }

    private final List<OfModule> modules;

    public SettingsCheck(OfModule... modules) {
        this.modules = List.of(modules);
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var environment = event.getEnvironment();
        var problems = new ArrayList<>(KnownSettings.unknownNames(environment));
        problems.addAll(problems(environment));
        modules.forEach(module -> problems.addAll(module.problems(environment)));
        if (!problems.isEmpty()) {
            throw new UnsafeSettings(problems);
        }
    }

    /// Every problem in one line: the setting, why it isn't safe, and how to repair it.
    static List<String> problems(PropertyResolver settings) {
        var problems = new ArrayList<>(KnownSettings.wrongValues(settings));
        if (problems.stream().anyMatch(problem -> problem.contains("${"))) {
            return problems; // the rest can't be read
        }
        var base = checkBaseUrl(settings.getProperty("voordeur.base-url", ""), problems);
        var local = base != null && isThisMachine(base.getHost());
        new KeyFileCheck(settings, local).addTo(problems);
        new TrustFileCheck(settings).addTo(problems);
        checkDatabase(settings.getProperty("voordeur.database.url", ""), problems);
        new MailCheck(settings, local).addTo(problems);
        new ProxyCheck(settings, local).addTo(problems);
        checkPorts(settings, problems);
        return problems;
    }

    static boolean isThisMachine(@Nullable String host) {
        return host != null && (THIS_MACHINE.contains(host) || host.endsWith(".localhost"));
    }

    private static @Nullable URI checkBaseUrl(String text, List<String> problems) {
        if (text.isBlank()) {
            problems.add("VOORDEUR_BASE_URL isn't set: links in mails would lead nowhere."
                    + " Set it to the public address, for example https://inloggen.example.nl.");
            return null;
        }
        var base = address(text);
        if (base == null
                || base.getHost() == null
                || badPort(base)
                || !List.of("http", "https").contains(base.getScheme())) {
            problems.add("VOORDEUR_BASE_URL isn't an address of a website: write it like https://inloggen.example.nl.");
            return null;
        }
        if (!base.getRawPath().isEmpty()
                || base.getRawQuery() != null
                || base.getRawFragment() != null
                || base.getRawUserInfo() != null) {
            problems.add("VOORDEUR_BASE_URL has more than scheme, host and port: remove what follows the host,"
                    + " also a slash at the end.");
        }
        if ("http".equals(base.getScheme()) && !isThisMachine(base.getHost())) {
            problems.add("VOORDEUR_BASE_URL begins with http: passwords would cross the network readable."
                    + " Use https, with a proxy in front that ends TLS.");
        }
        return base;
    }

    /// On one port, what is for operators only would be open to everybody.
    private static void checkPorts(PropertyResolver settings, List<String> problems) {
        var port = settings.getProperty("voordeur.port", "8080").strip();
        if (port.equals(settings.getProperty("voordeur.management.port", "9080").strip()) && !port.equals("0")) {
            problems.add("VOORDEUR_PORT and VOORDEUR_MANAGEMENT_PORT are the same, which would open the metrics to"
                    + " everybody: choose two ports.");
        }
    }

    private static void checkDatabase(String url, List<String> problems) {
        if (url.isBlank()) {
            return;
        }
        var address = address(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        if (address == null
                || address.getHost() == null
                || badPort(address)
                || !List.of("postgres", "postgresql").contains(address.getScheme())) {
            problems.add("DATABASE_URL isn't a PostgreSQL address: write postgres://user:password@host:5432/database,"
                    + " with special characters percent-encoded.");
        } else if (!isThisMachine(address.getHost()) && !encrypted(String.valueOf(address.getRawQuery()))) {
            problems.add("DATABASE_URL leaves open whether the way to the database is encrypted: write"
                    + " ?sslmode=verify-full behind it (verify-ca and require are weaker).");
        }
    }

    /// `allow` and `prefer` go on in plain text as soon as somebody in between says that there is no TLS.
    private static boolean encrypted(String query) {
        var modes = Arrays.stream(query.split("&"))
                .filter(part -> part.startsWith("sslmode="))
                .map(part -> part.substring("sslmode=".length()))
                .toList();
        return !modes.isEmpty() && ENCRYPTED.containsAll(modes);
    }

    static boolean badPort(URI address) {
        return address.getPort() == 0 || address.getPort() > LARGEST_PORT;
    }

    static @Nullable URI address(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
