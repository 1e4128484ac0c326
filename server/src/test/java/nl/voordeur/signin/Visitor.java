package nl.voordeur.signin;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.voordeur.TestHttp;
import org.jspecify.annotations.Nullable;

/// A browser without a screen: keeps cookies, sends forms with their anti-forgery value, and follows a redirect only
/// when told to.
public final class Visitor extends TestHttp {

    /// What came back.
    public record Reply(int status, String body, @Nullable String location, HttpResponse<String> response) {

        public String title() {
            var found = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL).matcher(body);
            return found.find() ? found.group(1).strip() : "";
        }
    }

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private String csrf = "";
    private String agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    public Visitor(int port) {
        super(port);
    }

    /// The same browser at another node.
    public Visitor at(int otherPort) {
        goTo(otherPort);
        return this;
    }

    public Visitor as(String userAgent) {
        agent = userAgent;
        return this;
    }

    /// A browser with the same cookies.
    public Visitor copy() {
        var copy = new Visitor(port());
        copy.cookies().putAll(cookies());
        copy.csrf = csrf;
        return copy;
    }

    public Reply get(String path) {
        return send(asked(path).GET());
    }

    /// The answer, or the page that shows what became of the form.
    public Reply post(String path, Map<String, String> form) {
        Reply reply = sent(path, form);
        return leadsBack(reply.response()) ? get(Objects.requireNonNull(reply.location())) : reply;
    }

    /// The answer itself.
    public Reply sent(String path, Map<String, String> form) {
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
        return form(asked(path), form(form));
    }

    /// The form as it is sent, with its anti-forgery value.
    public String form(Map<String, String> form) {
        var fields = new LinkedHashMap<>(form);
        fields.putIfAbsent("_csrf", csrf);
        return encoded(fields);
    }

    /// Sends as many forms to the same page at the same moment; what their answers set stays out of this browser.
    ///
    /// @param form the fields of each, by its number
    public List<HttpResponse<String>> atOnce(int times, String path, IntFunction<Map<String, String>> form)
            throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<Callable<HttpResponse<String>>> calls = IntStream.range(0, times)
                    .mapToObj(number -> prepared(path, form.apply(number)).build())
                    .map(request -> () -> {
                        var answer = exchange(request);
                        return leadsBack(answer)
                                ? exchange(asked(answer.headers()
                                                .firstValue("Location")
                                                .orElseThrow())
                                        .GET()
                                        .build())
                                : answer;
                    });
            return threads.invokeAll(calls.toList()).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }
    }

    private HttpRequest.Builder asked(String path) {
        return request(path, "User-Agent", agent);
    }

    private Reply send(HttpRequest.Builder request) {
        var response = exchange(request.build());
        keep(response);
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
}
