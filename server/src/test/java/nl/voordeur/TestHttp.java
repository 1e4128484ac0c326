package nl.voordeur;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What the browsers of all tests have in common: they reach the server under test, have cookies, and send forms. What
/// they do with an answer is their own.
///
/// The server believes its public address to be the one in its settings, while it listens on a free port: like behind a
/// proxy. So this takes addresses of either kind and asks the port. It follows no redirect.
public abstract class TestHttp {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private int port;

    protected TestHttp(int port) {
        this.port = port;
    }

    /// The cookies themselves, for a test that forges or loses one.
    public final Map<String, String> cookies() {
        return cookies;
    }

    public final String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// Sends it as it is; a cookie that the answer sets is not kept.
    public static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, AsRead.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    protected final int port() {
        return port;
    }

    /// The same browser at another node.
    protected final void goTo(int otherPort) {
        port = otherPort;
    }

    /// The same place at the port where the server listens.
    public final URI at(String address) {
        URI uri = URI.create(address);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create("http://localhost:" + port + uri.getRawPath() + query);
    }

    /// @param headers names and values, in turn
    protected final HttpRequest.Builder request(String address, String... headers) {
        var request = HttpRequest.newBuilder(at(address));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    protected static HttpRequest.Builder form(HttpRequest.Builder request, String fields) {
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields));
    }

    /// Whether an answer to a form leads back to its own page, which shows what became of it.
    public static boolean leadsBack(HttpResponse<String> response) {
        return response.statusCode() == 303
                && response.headers()
                        .firstValue("Location")
                        .map(URI::create)
                        .filter(location -> response.uri().getPath().equals(location.getPath()))
                        .isPresent();
    }

    /// Keeps and forgets cookies as the answer says.
    protected final void keep(HttpResponse<String> response) {
        synchronized (cookies) {
            for (String header : response.headers().allValues("Set-Cookie")) {
                String[] pair = header.split(";", 2)[0].split("=", 2);
                if (header.contains("Max-Age=0")) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
        }
    }
}
