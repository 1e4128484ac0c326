package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Sends single requests to the server under test, follows nothing, and knows its cookies.
///
/// The server believes its public address to be the one in its settings, while it listens on a free port: like behind a
/// proxy. So this takes addresses of either kind and asks the port.
final class Browser {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(int port) {
        this.port = port;
    }

    void cookie(String name, String value) {
        cookies.put(name, value);
    }

    HttpResponse<String> get(String address, String... headers) {
        return send(request(address, headers).GET().build());
    }

    HttpResponse<String> post(String address, Map<String, String> form, String... headers) {
        return postRaw(address, encoded(form), headers);
    }

    HttpResponse<String> postRaw(String address, String body, String... headers) {
        return send(request(address, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> json(String method, String address, String body, String... headers) {
        return send(request(address, headers)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> send(String method, String address, String... headers) {
        return send(request(address, headers)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /// The same place at the port where the server listens.
    URI at(String address) {
        URI uri = URI.create(address);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create("http://localhost:" + port + uri.getRawPath() + query);
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// What the address holds that an answer redirects to.
    static Map<String, String> location(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(303);
        var query = URI.create(response.headers().firstValue("Location").orElseThrow())
                .getRawQuery();
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    static String text(Map<String, String> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    /// That nobody was sent anywhere: the request names no place of a portal.
    static void staysHere(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Location")).isEmpty();
        assertThat(response.body())
                .contains("<h1", "We weten niet waar je heen wilt")
                .doesNotContain("href=\"https:");
    }

    private HttpRequest.Builder request(String address, String... headers) {
        var request = HttpRequest.newBuilder(at(address));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
