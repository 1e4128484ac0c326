package nl.voordeur.bench.walk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.bench.Organisation;

/// Single sign-on by somebody who has a session: the browser asks for authorization and gets a code, the portal
/// exchanges the code with its secret and its PKCE verifier. Two requests.
public final class SignOn implements ClosedLoop.Operation {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private final HttpClient http;
    private final Organisation organisation;
    private final Organisation.Portal portal;
    private final List<Browser> signedIn;
    private final AtomicInteger turn = new AtomicInteger();

    public SignOn(HttpClient http, Organisation organisation, Organisation.Portal portal, List<Browser> signedIn) {
        this.http = http;
        this.organisation = organisation;
        this.portal = portal;
        this.signedIn = List.copyOf(signedIn);
    }

    @Override
    public void run() throws IOException, InterruptedException {
        accessToken(signedIn.get(Math.floorMod(turn.getAndIncrement(), signedIn.size())));
    }

    /// Signs on in this browser.
    String accessToken(Browser browser) throws IOException, InterruptedException {
        String verifier = random();
        var page = browser.get(organisation.path("/oauth2/authorize?" + request(verifier)));
        Matcher code = CODE.matcher(page.location());
        if (page.status() != 303 || !code.find()) {
            throw new IOException("no code but " + page.status() + " " + page.location());
        }
        return exchange(URI.create(page.location()), code.group(1), verifier);
    }

    private String request(String verifier) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("response_type", "code");
        fields.put("client_id", portal.clientId());
        fields.put("redirect_uri", Organisation.REDIRECT.toString());
        fields.put("scope", "openid profile email");
        fields.put("state", random());
        fields.put("nonce", random());
        fields.put("code_challenge", challenge(verifier));
        fields.put("code_challenge_method", "S256");
        return Browser.encoded(fields);
    }

    private String exchange(URI back, String code, String verifier) throws IOException, InterruptedException {
        var response = http.send(
                HttpRequest.newBuilder(organisation.path("/oauth2/token"))
                        .header("Authorization", Organisation.basic(portal.clientId(), organisation.secret()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Browser.encoded(Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                Organisation.REDIRECT.toString(),
                                "code_verifier",
                                verifier))))
                        .build(),
                BodyHandlers.ofString());
        Matcher token = ACCESS_TOKEN.matcher(response.body());
        if (response.statusCode() != 200 || !response.body().contains("\"id_token\"") || !token.find()) {
            throw new IOException(
                    "no tokens at " + back.getHost() + " but " + response.statusCode() + ": " + response.body());
        }
        return token.group(1);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
