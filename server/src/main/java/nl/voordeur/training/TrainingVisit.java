package nl.voordeur.training;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.voordeur.kernel.OpaqueToken;

/// One browser after the other, and the portal that people go on to, during training.
final class TrainingVisit implements AutoCloseable {

    /// Where the portal would be; nobody goes there.
    static final String PORTAL_ADDRESS = "http://localhost/back";

    private static final Pattern FORGERY_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final URI base;
    private final String portal;
    private final String secret;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    /// @param secret of the portal
    TrainingVisit(URI base, String portal, String secret) {
        this.base = base;
        this.portal = portal;
        this.secret = secret;
    }

    HttpResponse<String> open(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
    }

    /// Page, password, page of the code, code, and the page that leads on.
    void signIn(TrainingPeople.Person person) throws IOException, InterruptedException {
        cookies.getCookieStore().removeAll();
        var mark = new HttpCookie("vd-platform.known", person.browserMark());
        mark.setPath("/");
        mark.setVersion(0);
        cookies.getCookieStore().add(base, mark);
        var page = open("/platform/sign-in");
        page = submit(page, Map.of("username", person.email(), "password", person.password()));
        page = submit(
                open(page.headers().firstValue("Location").orElse("/")),
                Map.of("code", person.app().get()));
        open(page.headers().firstValue("Location").orElse("/"));
    }

    /// Authorization by the session, and the exchange of its code.
    void signOn() throws IOException, InterruptedException {
        String verifier = OpaqueToken.random().value();
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(OpaqueToken.hashOf(verifier));
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", portal);
        asked.put("redirect_uri", PORTAL_ADDRESS);
        asked.put("scope", "openid profile email");
        asked.put("state", OpaqueToken.random().value());
        asked.put("nonce", OpaqueToken.random().value());
        asked.put("code_challenge", challenge);
        asked.put("code_challenge_method", "S256");
        var answer = open("/platform/oauth2/authorize?" + form(asked));
        var code = CODE.matcher(answer.headers().firstValue("Location").orElse(""));
        if (!code.find()) {
            throw new IllegalStateException("the person was not signed in: " + answer);
        }
        var basic = Base64.getEncoder().encodeToString((portal + ":" + secret).getBytes(StandardCharsets.US_ASCII));
        var tokens = post(
                "/platform/oauth2/token",
                "Basic " + basic,
                form(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code.group(1),
                        "redirect_uri",
                        PORTAL_ADDRESS,
                        "code_verifier",
                        verifier)));
        if (tokens.statusCode() != 200) {
            throw new IllegalStateException("no tokens: " + tokens.body());
        }
    }

    private HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields)
            throws IOException, InterruptedException {
        var token = FORGERY_TOKEN.matcher(page.body());
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", token.find() ? token.group(1) : "");
        return post(page.uri().getPath(), "", form(all));
    }

    private HttpResponse<String> post(String path, String authorization, String form)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.close();
    }
}
