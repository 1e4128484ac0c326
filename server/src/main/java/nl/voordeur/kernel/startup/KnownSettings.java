package nl.voordeur.kernel.startup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.StandardEnvironment;

/// Every setting that there is, with the rule for its value. A name that isn't here is a slip of the pen, and what it
/// was meant to set would silently keep its default: it is refused as well.
final class KnownSettings {

    private static final String PREFIX = "voordeur.";
    private static final int NEAR = 3;

    /// Of the command line, which reads the same environment.
    private static final Set<String> OF_COMMANDS = Set.of(
            "VOORDEUR_CONFIG", "VOORDEUR_URL", "VOORDEUR_ORGANISATION", "VOORDEUR_CLIENT_ID", "VOORDEUR_CLIENT_SECRET");

    private static final Map<String, Rule> RULES = rules();

    /// Between our own parts, and for tests: nothing that an operator sets.
    private static final Set<String> INTERNAL = Set.of(
            "voordeur.keys.file",
            "voordeur.database.url",
            "voordeur.database.folder",
            "voordeur.database.trust-file",
            "voordeur.upkeep",
            "voordeur.bootstrap-notice");

    private KnownSettings() {}

    private static Map<String, Rule> rules() {
        var rules = new LinkedHashMap<String, Rule>();
        rules.put("base-url", Rule.anything());
        rules.put("data", Rule.path());
        rules.put("key-file", Rule.path());
        rules.put("trust-file", Rule.path()); // TrustFileCheck looks into it
        rules.put("keys.move-after", Rule.length("0s", "30d"));
        rules.put("database.connections", Rule.whole(1, 1000));
        rules.put("address", Rule.address());
        rules.put("port", Rule.whole(0, 65535));
        rules.put("management.address", Rule.address());
        rules.put("management.port", Rule.whole(0, 65535));
        rules.put("trusted-proxies", Rule.anything());
        rules.put("log.format", Rule.oneOf("logstash, ecs, gelf or empty", Set.of("logstash", "ecs", "gelf")));
        rules.put("audit.keep-months", Rule.whole(1, 1200));
        rules.put("platform.helpdesk.phone", Rule.phone());
        rules.put("platform.helpdesk.email", Rule.email());
        rules.put("outbound.allowed-networks", Rule.anything()); // outbound.OutboundCheck judges each
        rules.put("outbound.this-machine", Rule.either());
        rules.put("passkeys.host", Rule.text(253));
        rules.put("passkeys.give-up", Rule.text(253));
        rules.put("passkeys.successors", Rule.anything());
        mail(rules);
        password(rules);
        rules.put("recovery.link-validity", Rule.length("5m", "24h"));
        oidc(rules);
        return rules;
    }

    private static void mail(Map<String, Rule> rules) {
        rules.put("mail.relay", Rule.anything());
        rules.put("mail.username", Rule.anything());
        rules.put("mail.password", Rule.anything());
        rules.put("mail.from", Rule.email());
        rules.put("mail.worker", Rule.either());
        rules.put("mail.connections", Rule.whole(1, 100));
        rules.put("mail.bounces.address", Rule.email());
        rules.put("mail.bounces.mailbox", Rule.anything());
        rules.put("mail.bounces.username", Rule.anything());
        rules.put("mail.bounces.password", Rule.anything());
        rules.put("mail.bounces.folder", Rule.text(200));
    }

    private static void password(Map<String, Rule> rules) {
        rules.put("password.at-once", Rule.whole(0, 1024));
        rules.put("password.queue", Rule.whole(1, 100_000));
        rules.put("password.longest-wait", Rule.length("100ms", "5m"));
        rules.put("password.memory-kib", Rule.whole(12 * 1024, 4 * 1024 * 1024));
        rules.put("password.iterations", Rule.whole(1, 1000));
        rules.put("password.leaked-list", Rule.path());
    }

    private static void oidc(Map<String, Rule> rules) {
        rules.put("oidc.tokens.code", Rule.length("5s", "60s"));
        rules.put("oidc.tokens.id-token", Rule.length("30s", "1h"));
        rules.put("oidc.tokens.access", Rule.length("30s", "1h"));
        rules.put("oidc.tokens.api", Rule.length("30s", "1h"));
        rules.put("oidc.tokens.refresh-idle", Rule.length("1m", "6h"));
        rules.put("oidc.tokens.offline", Rule.length("1m", "90d"));
        rules.put("oidc.keys.life", Rule.length("1h", "1000d"));
        rules.put("oidc.keys.published-before", Rule.length("1m", "365d"));
        rules.put("oidc.keys.kept", Rule.length("1m", "365d"));
        for (var part : List.of(
                "organisation",
                "id",
                "name",
                "client-uri",
                "kind",
                "secret",
                "redirect-uris",
                "post-logout-redirect-uris",
                "scopes",
                "extra-claims",
                "pkce-required",
                "refresh-allowed",
                "signing-algorithm",
                "backchannel-logout-uri",
                "backchannel-logout-session-required")) {
            rules.put("oidc.clients." + part, Rule.anything()); // oidc.client.SeedCheck judges a client as a whole
        }
    }

    /// As an operator writes it: `VOORDEUR_BASE_URL`.
    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    static Set<String> names() {
        return RULES.keySet();
    }

    /// Each wrong value in one sentence.
    static List<String> wrongValues(PropertyResolver settings) {
        var problems = new ArrayList<String>();
        RULES.forEach((name, rule) -> {
            try {
                var value = settings.getProperty(PREFIX + name);
                if (value != null) {
                    rule.refusal(variable(PREFIX + name), value).ifPresent(problems::add);
                }
            } catch (IllegalArgumentException e) {
                problems.add(
                        ("%s has ${…}, which stands for the value of another setting, and there is none of that name:"
                                        + " write \\${ for the characters themselves.")
                                .formatted(variable(PREFIX + name)));
            }
        });
        return problems;
    }

    /// Each name that nobody knows, with the one that may have been meant.
    static List<String> unknownNames(ConfigurableEnvironment environment) {
        var problems = new ArrayList<String>();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                boolean variables =
                        source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
                for (var name : listed.getPropertyNames()) {
                    unknown(name, variables).ifPresent(problems::add);
                }
            }
        }
        return problems.stream().distinct().sorted().toList();
    }

    private static Optional<String> unknown(String written, boolean variable) {
        if (variable ? isKnownVariable(written) : isKnownProperty(written)) {
            return Optional.empty();
        }
        var meant = nearest(variable ? written.toUpperCase(Locale.ROOT) : variable(written));
        return Optional.of(
                meant == null
                        ? "%s is no setting of Voordeur: leave it out, or look its name up in docs/operate.md."
                                .formatted(written)
                        : "%s is no setting of Voordeur: did you mean %s?".formatted(written, meant));
    }

    /// `VOORDEUR_OIDC_CLIENTS_0_ID`, and `VOORDEUR_BASEURL`, which Spring takes for the same as `VOORDEUR_BASE_URL`.
    private static boolean isKnownVariable(String written) {
        var name = written.toUpperCase(Locale.ROOT).replaceAll("_[0-9]+(?=_|$)", "");
        return !name.startsWith("VOORDEUR_")
                || OF_COMMANDS.contains(name)
                || RULES.keySet().stream()
                        .map(known -> PREFIX + known)
                        .anyMatch(
                                known -> name.equals(variable(known)) || name.equals(variable(known.replace("-", ""))));
    }

    private static boolean isKnownProperty(String written) {
        var name = written.replaceAll("\\[[0-9]+]", "");
        return !name.toLowerCase(Locale.ROOT).startsWith(PREFIX)
                || INTERNAL.contains(name)
                || RULES.keySet().stream()
                        .anyMatch(known -> plain(PREFIX + known).equals(plain(name)));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    private static @Nullable String nearest(String written) {
        String nearest = null;
        int least = NEAR + 1;
        for (var name : RULES.keySet()) {
            int distance = distance(written, variable(PREFIX + name));
            if (distance < least) {
                least = distance;
                nearest = variable(PREFIX + name);
            }
        }
        return nearest;
    }

    /// How many letters are added, dropped or changed, and neighbours swapped, from one to the other.
    private static int distance(String one, String other) {
        var rows = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                rows[i][j] = Math.min(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1), rows[i - 1][j - 1] + changed);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[one.length()][other.length()];
    }
}
