package nl.voordeur.bench.walk;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One person's browser without scripts: cookies, pages, forms. It fetches no styles; a returning browser has them.
public final class Browser {

    /// What came back.
    record Page(URI address, int status, String location, String body) {}

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern FORM =
            Pattern.compile("<form[^>]* action=\"([^\"]*)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");

    private final HttpClient http;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(HttpClient http) {
        this.http = http;
    }

    void cookie(String name, String value) {
        cookies.put(name, value);
    }

    /// Empty when there is none.
    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /// Without following anything.
    Page get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address));
    }

    /// Follows redirects on the way.
    Page open(URI address) throws IOException, InterruptedException {
        return follow(get(address));
    }

    /// Fills in the form of a page, and follows where that leads.
    Page submit(Page page, Map<String, String> fields) throws IOException, InterruptedException {
        Matcher form = FORM.matcher(page.body());
        while (form.find()) {
            Matcher token = TOKEN.matcher(form.group(2));
            if (token.find()) {
                Map<String, String> all = new LinkedHashMap<>(fields);
                all.put("_csrf", token.group(1));
                URI target = page.address().resolve(form.group(1).replace("&amp;", "&"));
                return follow(send(HttpRequest.newBuilder(target)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(all)))));
            }
        }
        throw new IOException("no form on the page " + page.address() + " (" + page.status() + "): "
                + page.body().replaceAll("(?s)<[^>]*>|\\s+", " "));
    }

    private Page follow(Page answer) throws IOException, InterruptedException {
        Page page = answer;
        while (page.status() == 303 || page.status() == 302) {
            page = get(page.address().resolve(page.location()));
        }
        return page;
    }

    private Page send(HttpRequest.Builder request) throws IOException, InterruptedException {
        request.timeout(PATIENCE)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .header("Accept-Language", "nl,en;q=0.5");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return new Page(
                response.uri(),
                response.statusCode(),
                response.headers().firstValue("Location").orElse(""),
                response.body());
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
