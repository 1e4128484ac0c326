package nl.voordeur.activation;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.TestHttp;

/// A browser without scripts: keeps cookies, sends forms with their anti-forgery value, follows redirects.
public final class TestBrowser extends TestHttp {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern INVITATION = Pattern.compile("name=\"invitation\" value=\"([^\"]+)\"");
    private static final Pattern TITLE = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL);

    private String path = "";
    private String body = "";
    private int status;

    public TestBrowser(int port) {
        super(port);
    }

    /// Another window with the same cookies and the same page open.
    public TestBrowser twin() {
        var twin = new TestBrowser(port());
        twin.cookies().putAll(cookies());
        twin.path = path;
        twin.body = body;
        return twin;
    }

    public TestBrowser open(String address, String... headers) {
        return follow(send(request(address, headers).GET().build()), address);
    }

    /// Asks without following.
    public HttpResponse<String> once(String method, String address, String... headers) {
        return send(request(address, headers)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /// Sends the form of the page that is open, to the address where it was got.
    public TestBrowser submit(String... fields) {
        return submitTo(path, fields);
    }

    public TestBrowser submitTo(String address, String... fields) {
        return follow(post(address, fields), address);
    }

    public HttpResponse<String> post(String address, String... fields) {
        var form = new LinkedHashMap<String, String>();
        form.put("_csrf", csrf());
        Matcher invitation = INVITATION.matcher(body);
        if (invitation.find()) {
            form.put("invitation", invitation.group(1));
        }
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return send(form(request(address), encoded(form)).build());
    }

    /// The bytes of a form with headers that no ordinary client lets one set.
    public String rawPost(String address, List<String> headers, String name, String value) {
        String form = "_csrf=" + encoded(csrf()) + "&" + encoded(name) + "=" + encoded(value);
        return "POST " + address + " HTTP/1.1\r\n"
                + String.join("\r\n", headers)
                + "\r\nCookie: "
                + cookieHeader()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: "
                + form.length()
                + "\r\n\r\n"
                + form;
    }

    public String path() {
        return path;
    }

    public String body() {
        return body;
    }

    public int status() {
        return status;
    }

    public String title() {
        Matcher title = TITLE.matcher(body);
        return title.find() ? title.group(1).strip() : "";
    }

    private String csrf() {
        Matcher csrf = CSRF.matcher(body);
        return csrf.find() ? csrf.group(1) : "";
    }

    private TestBrowser follow(HttpResponse<String> first, String address) {
        HttpResponse<String> response = first;
        String at = address;
        while (response.statusCode() == 303) {
            at = response.headers().firstValue("Location").orElseThrow();
            response = send(request(at).GET().build());
        }
        path = URI.create(at).getPath();
        body = response.body();
        status = response.statusCode();
        return this;
    }

    private HttpResponse<String> send(HttpRequest request) {
        var response = exchange(request);
        keep(response);
        return response;
    }
}
