package nl.voordeur.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A browser without a screen: keeps cookies, sends forms with their anti-forgery value, and follows a redirect only
/// when told to.
public final class Visitor {

    /// What came back.
    public record Reply(int status, String body, @Nullable String location, HttpResponse<String> response) {

        public String title() {
            var found = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL).matcher(body);
            return found.find() ? found.group(1).strip() : "";
        }
    }

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String csrf = "";
    private String agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    public Visitor(int port) {
        this.port = port;
    }

    /// The same browser at another node.
    public Visitor at(int otherPort) {
        port = otherPort;
        return this;
    }

    public Visitor as(String userAgent) {
        agent = userAgent;
        return this;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /// A browser with the same cookies.
    public Visitor copy() {
        var copy = new Visitor(port);
        copy.cookies.putAll(cookies);
        copy.csrf = csrf;
        return copy;
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply post(String path, Map<String, String> form) {
        return send(prepared(path, form));
    }

    /// Follows redirects to pages of ours until there is a page.
    public Reply follow(Reply reply) {
        Reply now = reply;
        for (int i = 0; i < 10 && now.location() != null; i++) {
            now = get(now.location());
        }
        return now;
    }

    public HttpRequest.Builder prepared(String path, Map<String, String> form) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form)));
    }

    /// The form as it is sent, with its anti-forgery value.
    public String form(Map<String, String> form) {
        var fields = new LinkedHashMap<>(form);
        fields.putIfAbsent("_csrf", csrf);
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    public String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Sends as many forms to the same page at the same moment; what their answers set stays out of this browser.
    ///
    /// @param form the fields of each, by its number
    public List<HttpResponse<String>> atOnce(int times, String path, IntFunction<Map<String, String>> form)
            throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<Callable<HttpResponse<String>>> calls = IntStream.range(0, times)
                    .mapToObj(number -> prepared(path, form.apply(number)).build())
                    .map(request -> () -> exchange(request));
            return threads.invokeAll(calls.toList()).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("User-Agent", agent);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        return request;
    }

    private Reply send(HttpRequest.Builder request) {
        var response = exchange(request.build());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        var found = CSRF.matcher(response.body());
        if (found.find()) {
            csrf = found.group(1);
        }
        return new Reply(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Location").orElse(null),
                response);
    }

    static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        if (header.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
