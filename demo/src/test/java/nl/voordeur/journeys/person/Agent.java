package nl.voordeur.journeys.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A browser without a screen, for tests that ask the same thing hundreds of times. It fills in forms by their labels,
/// takes hidden fields along and keeps cookies.
public final class Agent implements AutoCloseable {

    private static final Pattern FORM = Pattern.compile("<form([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern LABEL =
            Pattern.compile("<label[^>]*for=\"([^\"]+)\"[^>]*>(.*?)</label>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input([^>]*)>");

    private final HttpClient client;

    public Agent() {
        this(null);
    }

    /// @param from another address of this machine (127.0.0.0/8), so that the server sees another network
    public Agent(@Nullable InetAddress from) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(Redirect.ALWAYS);
        if (from != null) {
            builder.localAddress(from);
        }
        client = builder.build();
    }

    /// An answer after all redirects. `nanos` is how long it took.
    public record Reply(int status, URI uri, Map<String, String> headers, String body, long nanos) {

        public String title() {
            return Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL)
                    .matcher(body)
                    .results()
                    .map(match -> text(match.group(1)))
                    .findFirst()
                    .orElse("");
        }
    }

    /// Hyphens of one kind, and none that only shows where a word breaks.
    private static String asRead(String html) {
        return html.replace("\u00ad", "").replace('\u2011', '-');
    }

    public Reply open(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).build());
    }

    /// Sends the first form of the page that has all these fields.
    ///
    /// @param fields label, or the beginning of it → what is typed
    public Reply send(Reply page, Map<String, String> fields) {
        for (MatchResult form : FORM.matcher(page.body()).results().toList()) {
            Map<String, String> values = new LinkedHashMap<>();
            for (MatchResult input : INPUT.matcher(form.group(2)).results().toList()) {
                if (attribute(input.group(1), "type").orElse("text").equals("hidden")) {
                    values.put(
                            attribute(input.group(1), "name").orElse(""),
                            attribute(input.group(1), "value").orElse(""));
                }
            }
            boolean whole = attribute(form.group(1), "method").orElse("get").equalsIgnoreCase("post");
            for (Map.Entry<String, String> field : fields.entrySet()) {
                Optional<String> name = name(form.group(2), field.getKey());
                name.ifPresent(known -> values.put(known, field.getValue()));
                whole &= name.isPresent();
            }
            if (whole) {
                String action = attribute(form.group(1), "action").orElse("");
                return post(page.uri().resolve(action.isEmpty() ? page.uri().toString() : action), values);
            }
        }
        throw new AssertionError("No form with " + fields.keySet() + " at " + page.uri() + " (" + page.status() + " "
                + page.title() + ")");
    }

    public Reply post(URI address, Map<String, String> values) {
        String body = values.entrySet().stream()
                .map(value -> encode(value.getKey()) + "=" + encode(value.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private Reply send(HttpRequest request) {
        try {
            long start = System.nanoTime();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            long nanos = System.nanoTime() - start;
            Map<String, String> headers = new LinkedHashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new Reply(response.statusCode(), response.uri(), headers, asRead(response.body()), nanos);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Optional<String> name(String form, String label) {
        return LABEL.matcher(form)
                .results()
                .filter(match -> text(match.group(2)).startsWith(label))
                .map(match -> match.group(1))
                .findFirst()
                .flatMap(id -> INPUT.matcher(form)
                        .results()
                        .map(match -> match.group(1))
                        .filter(input ->
                                attribute(input, "id").filter(id::equals).isPresent())
                        .findFirst())
                .flatMap(input -> attribute(input, "name"));
    }

    private static Optional<String> attribute(String tag, String name) {
        return Pattern.compile("(?:^|\\s)" + name + "=\"([^\"]*)\"")
                .matcher(tag)
                .results()
                .map(match -> unescape(match.group(1)))
                .findFirst();
    }

    private static String text(String markup) {
        return unescape(markup.replaceAll("<[^>]+>", "")).strip();
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
