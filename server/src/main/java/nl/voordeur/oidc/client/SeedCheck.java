package nl.voordeur.oidc.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.oidc.key.SigningAlgorithm;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.outbound.Destinations;
import nl.voordeur.outbound.OutboundCheck;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/// Judges the clients of the configuration before the server starts, all at once: one that would be left out with a
/// line in the log leaves a portal without sign-in, and nobody knows why.
public final class SeedCheck {

    private static final int MOST_CLIENTS = 1000;
    private static final String SWITCH = "true, false";

    private final Binder settings;
    private final Destinations destinations;
    private final List<String> problems = new ArrayList<>();

    private SeedCheck(Environment settings) {
        this.settings = Binder.get(settings);
        this.destinations = new Destinations(OutboundCheck.readable(settings));
    }

    /// Each in one sentence, with the variable that it is about; never with a secret.
    public static List<String> problems(Environment settings) {
        var check = new SeedCheck(settings);
        List<Integer> numbers = IntStream.range(0, MOST_CLIENTS)
                .takeWhile(check::isThere)
                .boxed()
                .toList();
        numbers.forEach(check::client);
        return check.problems;
    }

    private boolean isThere(int number) {
        return settings.bind(
                        ConfigurationPropertyName.of("voordeur.oidc.clients[" + number + "]"),
                        Bindable.mapOf(String.class, Object.class))
                .isBound();
    }

    private void client(int number) {
        String organisation = text(number, "organisation", "");
        if (organisation.isBlank()) {
            add(number, "organisation", "isn't set: name the organisation that the client is of");
        }
        String id = text(number, "id", "");
        ClientKind kind =
                choice(number, "kind", ClientKind.class, ClientKind.PORTAL, Arrays.toString(ClientKind.values()));
        secret(number, kind);
        var client = new Client(
                OrganisationId.random(), // these rules don't ask which
                id,
                text(number, "name", id),
                text(number, "client-uri", ""),
                kind,
                null,
                all(number, "redirect-uris", Set.of()),
                all(number, "post-logout-redirect-uris", Set.of()),
                all(number, "scopes", Set.of(Scopes.OPENID, Scopes.PROFILE, Scopes.EMAIL)),
                all(number, "extra-claims", Set.of()),
                choice(number, "pkce-required", Boolean.class, true, SWITCH),
                choice(number, "refresh-allowed", Boolean.class, false, SWITCH),
                choice(
                        number,
                        "signing-algorithm",
                        SigningAlgorithm.class,
                        SigningAlgorithm.RS256,
                        Arrays.toString(SigningAlgorithm.values())),
                new BackchannelLogout(
                        text(number, "backchannel-logout-uri", ""),
                        choice(number, "backchannel-logout-session-required", Boolean.class, false, SWITCH)),
                true,
                "settings");
        ClientRules.refusals(client, organisation.equals(Organisation.PLATFORM), destinations)
                .forEach((field, reason) -> add(number, setting(field), reason));
    }

    private void secret(int number, ClientKind kind) {
        String secret = text(number, "secret", "");
        if (kind == ClientKind.PUBLIC_PORTAL && !secret.isEmpty()) {
            add(number, "secret", "must be left out for a public portal, which can't keep it");
        }
        if (kind != ClientKind.PUBLIC_PORTAL && secret.length() < ClientSettings.Seed.SHORTEST_SECRET) {
            add(
                    number,
                    "secret",
                    "must be %d characters or more, made at random".formatted(ClientSettings.Seed.SHORTEST_SECRET));
        }
    }

    private String text(int number, String part, String otherwise) {
        return settings.bind(name(number, part), String.class).orElse(otherwise);
    }

    private Set<String> all(int number, String part, Set<String> otherwise) {
        return settings.bind(name(number, part), Bindable.setOf(String.class)).orElse(otherwise);
    }

    private <T> T choice(int number, String part, Class<T> type, T otherwise, String values) {
        try {
            return settings.bind(name(number, part), type).orElse(otherwise);
        } catch (BindException e) {
            add(number, part, "must be one of " + values);
            return otherwise;
        }
    }

    private void add(int number, String part, String reason) {
        problems.add("VOORDEUR_OIDC_CLIENTS_%d_%s %s."
                .formatted(number, part.toUpperCase(Locale.ROOT).replace('-', '_'), reason));
    }

    private static String name(int number, String part) {
        return "voordeur.oidc.clients[%d].%s".formatted(number, part);
    }

    /// `redirectUris` of the API is `redirect-uris` here, and `clientId` the `id`.
    private static String setting(String field) {
        return field.equals("clientId")
                ? "id"
                : field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
