package nl.voordeur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import nl.voordeur.TestHttp;

/// Sends single requests to the server under test, follows nothing, and knows its cookies.
public final class Browser extends TestHttp {

    Browser(int port) {
        super(port);
    }

    public void cookie(String name, String value) {
        cookies().put(name, value);
    }

    public HttpResponse<String> get(String address, String... headers) {
        return exchange(request(address, headers).GET().build());
    }

    public HttpResponse<String> post(String address, Map<String, String> form, String... headers) {
        return postRaw(address, encoded(form), headers);
    }

    HttpResponse<String> postRaw(String address, String body, String... headers) {
        return exchange(form(request(address, headers), body).build());
    }

    HttpResponse<String> json(String method, String address, String body, String... headers) {
        return exchange(request(address, headers)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> send(String method, String address, String... headers) {
        return exchange(request(address, headers)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
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
}
