package nl.voordeur.oidc.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.voordeur.oidc.Browser;
import nl.voordeur.oidc.SomebodyAtThePortal;
import nl.voordeur.oidc.TestOidc;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;

/// What a portal sends as its `state` comes back character by character, whatever the answer and the way of it.
@Tag("rfc6749-4.1.2")
class StateTests extends SomebodyAtThePortal {

    private final int port;

    @Autowired
    StateTests(TestOidc oidc, @LocalServerPort int port) {
        super(oidc);
        this.port = port;
    }

    static Stream<Arguments> asSent() {
        return Stream.of(
                        "a|b^c",
                        "{\"to\":\"/a?b=c\"}",
                        "[1,2]`x`\\y",
                        "<b>'\"</b>%26amp%3B",
                        "%7B%22n%22%3A1%7D",
                        "a+b%20c%2Bd",
                        "%C3%A9%F0%9F%98%80",
                        "$!*'();:@,/?~",
                        "%25%32%35",
                        "a=b==",
                        "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
                        "%C2%A0%E2%80%8B.%C2%A0",
                        "x".repeat(4096))
                .flatMap(state -> Stream.of("query", "form_post")
                        .flatMap(mode -> Stream.of("", "&scope=profile", "&prompt=none")
                                .map(error -> Arguments.of(state, mode, error))));
    }

    /// As Chromium does, with `|`, `^` and others as they are.
    @ParameterizedTest
    @MethodSource("asSent")
    void stateComesBackExactly(String raw, String mode, String error) throws IOException {
        var parameters = portal.parameters();
        parameters.remove("state");
        parameters.put("response_mode", mode);
        if (error.startsWith("&scope")) {
            parameters.remove("scope");
        }
        String answer =
                get(portal.authorize(Browser.encoded(parameters) + error + "&state=" + raw), !error.contains("none"));
        String expected = URLDecoder.decode(raw, StandardCharsets.UTF_8);
        assertThat(mode.equals("query") ? inAddress(answer) : inForm(answer)).isEqualTo(expected);
    }

    /// Sign-in stands in between.
    @ParameterizedTest
    @MethodSource("asSent")
    void stateComesBackExactlyAfterSigningIn(String raw, String mode, String error) throws IOException {
        var parameters = portal.parameters();
        parameters.remove("state");
        parameters.put("response_mode", mode);
        String sent = get(portal.authorize(Browser.encoded(parameters) + "&state=" + raw), false);
        String back = parameter(sent, "continue");
        String answer = get(back, true);
        String expected = URLDecoder.decode(raw, StandardCharsets.UTF_8);
        assertThat(mode.equals("query") ? inAddress(answer) : inForm(answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("unprintable")
    void stateThatAFormCannotCarryIsRefusedInTheAddress(String raw) throws IOException {
        var parameters = portal.parameters();
        parameters.remove("state");
        parameters.put("response_mode", "form_post");
        String answer = get(portal.authorize(Browser.encoded(parameters) + "&state=" + raw), false);
        assertThat(inAddress(answer)).isEqualTo(URLDecoder.decode(raw, StandardCharsets.UTF_8));
        assertThat(answer).contains("error=invalid_request");
    }

    /// Nobody signs in for nothing, and the portal hears why.
    @ParameterizedTest
    @MethodSource("tooLong")
    void stateThatDoesNotFitIntoASignInIsToldThePortal(String raw) throws IOException {
        var parameters = portal.parameters();
        parameters.remove("state");
        String answer = get(portal.authorize(Browser.encoded(parameters) + "&state=" + raw), false);
        assertThat(inAddress(answer)).isEqualTo(URLDecoder.decode(raw, StandardCharsets.UTF_8));
        assertThat(answer).contains("error=invalid_request", "error_description=the%20request%20is%20too%20long");
    }

    static Stream<String> tooLong() {
        return Stream.of("|".repeat(4096), "%7B".repeat(2500), "%C3%A9".repeat(1100));
    }

    static Stream<String> unprintable() {
        return Stream.of("a%0Ab", "a%0D%0Ab", "a%0Db", "a%09b", "a%7Fb", "a%C2%85b");
    }

    private static String inAddress(String answer) {
        return parameter(answer, "state");
    }

    private static String parameter(String answer, String name) {
        var found = Pattern.compile("\r\nLocation: [^\r\n]*[?&]%s=([^&\r\n]*)".formatted(name))
                .matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        return URLDecoder.decode(found.group(1), StandardCharsets.UTF_8);
    }

    private static String inForm(String answer) {
        var found = Pattern.compile("name=\"state\" value=\"([^\"]*)\"").matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        return HtmlUtils.htmlUnescape(found.group(1));
    }

    /// The JDK's own client would encode it.
    private String get(String address, boolean signedIn) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            String head =
                    "GET " + address + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n"
                            + (signedIn ? "Cookie: " + browser.cookieHeader() + "\r\n" : "") + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
