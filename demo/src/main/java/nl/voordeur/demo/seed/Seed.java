package nl.voordeur.demo.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.voordeur.demo.seed.SignInService.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Brings in the four organisations with their look, their portal and their personnel system. Everything may be there
/// already: then it stays as it is.
public class Seed {

    /// The organisation that runs the platform, and its machine client that the operator's setting creates.
    public static final String PLATFORM = "platform";

    public static final String PLATFORM_CLIENT = "demo";
    /// Under which [Keys] has its secret.
    public static final String PLATFORM_KEY = "platform.bootstrap";
    /// Also those that it hands on: nobody gives what they don't hold.
    private static final String PLATFORM_SCOPES =
            "organisations:write clients:write invitations:write accounts:write audit:read";
    private static final String PORTAL_CLIENT = "portaal";

    private final SignInService service;
    private final Keys keys;
    private final URI portal;

    public Seed(SignInService service, Keys keys, URI portal) {
        this.service = service;
        this.keys = keys;
        this.portal = portal;
    }

    /// The operator's settings with which a server gets that machine client at its start.
    public static Map<String, String> platformClient(String secret) {
        return Map.of(
                "VOORDEUR_OIDC_CLIENTS_0_ORGANISATION", PLATFORM,
                "VOORDEUR_OIDC_CLIENTS_0_ID", PLATFORM_CLIENT,
                "VOORDEUR_OIDC_CLIENTS_0_KIND", "MACHINE",
                "VOORDEUR_OIDC_CLIENTS_0_SECRET", secret,
                "VOORDEUR_OIDC_CLIENTS_0_SCOPES", PLATFORM_SCOPES.replace(' ', ','));
    }

    public void bringIn() {
        String token = service.token(PLATFORM, PLATFORM_CLIENT, keys.orNew(PLATFORM_KEY), PLATFORM_SCOPES);
        for (DemoOrganisation organisation : DemoOrganisation.values()) {
            register(organisation, token);
            client(
                    organisation,
                    token,
                    organisation.slug() + ".portal",
                    Map.of(
                            "clientId",
                            PORTAL_CLIENT,
                            "name",
                            "Portaal van " + organisation.title(),
                            "clientUri",
                            portal + "/" + organisation.slug(),
                            "kind",
                            "PORTAL",
                            "redirectUris",
                            List.of(portal + "/login/oauth2/code/" + organisation.slug()),
                            "postLogoutRedirectUris",
                            List.of(portal + "/" + organisation.slug() + "/uitgelogd"),
                            "backchannelLogoutUri",
                            portal + "/logout/connect/back-channel/" + organisation.slug(),
                            "scopes",
                            List.of("openid", "profile", "email")));
            client(
                    organisation,
                    token,
                    organisation.slug() + ".api",
                    Map.of(
                            "clientId",
                            Invite.CLIENT_ID,
                            "name",
                            "Personeelssysteem van " + organisation.title(),
                            "kind",
                            "MACHINE",
                            "scopes",
                            List.of("invitations:write", "audit:read")));
        }
    }

    private void register(DemoOrganisation organisation, String token) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("slug", organisation.slug());
        body.put("name", organisation.title());
        body.put("language", "nl");
        body.put("preset", organisation.preset());
        body.put("helpdesk", organisation.helpdesk());
        body.put("portal", portal + "/" + organisation.slug() + "/inloggen");
        body.put("theme", theme(organisation));
        Answer answer = service.post("/api/v1/organisations", token, body);
        if (!answer.ok() && answer.status() != 409) {
            throw new SeedRefused("The server didn't take " + organisation.title() + ": " + answer.why());
        }
    }

    private void client(DemoOrganisation organisation, String token, String key, Map<String, Object> body) {
        String path = "/api/v1/organisations/" + organisation.slug() + "/clients";
        Answer answer = service.post(path, token, body);
        if (answer.status() == 409) {
            if (keys.find(key).isPresent()) {
                return;
            }
            answer = service.patch(path + "/" + body.get("clientId"), token, Map.of("newSecret", true));
        }
        if (!answer.ok()) {
            throw new SeedRefused("The server didn't take client " + body.get("clientId") + " of "
                    + organisation.title() + ": " + answer.why());
        }
        keys.keep(key, answer.body().path("clientSecret").asString());
    }

    private static JsonNode theme(DemoOrganisation organisation) {
        String file = "/themes/" + organisation.slug() + ".json";
        try (InputStream in = Seed.class.getResourceAsStream(file)) {
            return in == null
                    ? JsonMapper.shared().createObjectNode()
                    : JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
