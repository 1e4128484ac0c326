package nl.voordeur.signedin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import nl.voordeur.TestHttp;

/// A browser at the operator's page: it looks, and sends the form as the page gave it to it.
final class FormBrowser extends TestHttp {

    static final String PAGE = "/platform/operator";

    private static final Pattern HIDDEN = Pattern.compile("name=\"([a-z_-]+)\" value=\"([^\"]+)\"");

    FormBrowser(int port) {
        super(port);
    }

    HttpResponse<String> look() {
        return look(PAGE);
    }

    HttpResponse<String> look(String path) {
        var answer = exchange(request(path).GET().build());
        keep(answer);
        return answer;
    }

    /// @param page whose hidden fields go with it
    HttpResponse<String> send(HttpResponse<String> page, String fields) {
        return send(PAGE, fields + hidden(page, "_csrf") + hidden(page, KeptForm.FIELD));
    }

    HttpResponse<String> send(String body) {
        return send(PAGE, body);
    }

    HttpResponse<String> send(String path, String body) {
        var answer = exchange(form(request(path), body).build());
        keep(answer);
        return leadsBack(answer) ? look(answer.headers().firstValue("Location").orElseThrow()) : answer;
    }

    /// The answer itself.
    HttpResponse<String> sent(String body) {
        return exchange(form(request(PAGE), body).build());
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    static String hidden(HttpResponse<String> page, String name) {
        return HIDDEN.matcher(page.body())
                .results()
                .filter(field -> field.group(1).equals(name))
                .map(field -> "&" + name + "=" + encoded(field.group(2)))
                .findFirst()
                .orElse("");
    }

    static void isSentToSignIn(HttpResponse<String> answer, boolean fresh) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/platform/sign-in?continue=%2Fplatform%2Foperator" + (fresh ? "&fresh=1" : ""));
    }
}
