package nl.voordeur.bench.attack;

import java.util.List;

/// What ended the server before there were bounds, and what is like it.
final class Attacks {

    private static final String SIGN_IN = "/{org}/sign-in";
    private static final String ORGANISATION = "/api/v1/organisations/{org}";
    private static final String CLIENTS = ORGANISATION + "/clients";
    private static final String INVITATIONS = ORGANISATION + "/invitations";

    private static final int KB = 1 << 10;
    private static final int MB = 1 << 20;
    private static final int LONGEST = 64 * KB;

    /// 40 KB, and 40 MB for whoever unpacks it.
    private static final byte[] BOMB = Target.zipped("a".repeat(40 * MB));

    private Attacks() {}

    static List<Attack> all() {
        return List.of(
                // bodies of the API
                new Attack(
                        "2.7 MB of clients",
                        40,
                        20,
                        (target, number) ->
                                target.whole(target.api("POST", CLIENTS, number, target.tenant()), clients(2_700_000))),
                new Attack(
                        "2.7 MB of clients, in chunks",
                        40,
                        20,
                        (target, number) -> target.chunked(
                                target.api("POST", CLIENTS, number, target.tenant()), clients(2_700_000))),
                new Attack(
                        "12 MB for an organisation, six at once",
                        24,
                        6,
                        (target, number) -> target.whole(
                                target.api("PATCH", ORGANISATION, number, target.platform()), "[".repeat(12 * MB))),
                new Attack(
                        "12 MB in chunks, six at once",
                        24,
                        6,
                        (target, number) -> target.chunked(
                                target.api("PATCH", ORGANISATION, number, target.platform()), "[".repeat(12 * MB))),
                theme("a theme, 30,000 deep", "{\"a\":".repeat(13_000)),
                theme("a theme of 32,000 parts", "[" + "1,".repeat(31_000) + "1]"),
                theme("a theme with one name of 60 KB", "{\"" + "a".repeat(60_000) + "\":1}"),
                theme("a theme with a number of 60 KB", "9".repeat(60_000)),
                new Attack(
                        "2 MiB of invitations",
                        200,
                        50,
                        (target, number) -> target.whole(
                                target.api("POST", INVITATIONS, number, target.tenant()), invitations(number))),
                new Attack(
                        "2 MiB of invitations, in chunks",
                        200,
                        50,
                        (target, number) -> target.chunked(
                                target.api("POST", INVITATIONS, number, target.tenant()), invitations(number))),
                new Attack(
                        "2 MiB of brackets as invitations",
                        200,
                        50,
                        (target, number) -> target.whole(
                                target.api("POST", INVITATIONS, number, target.tenant()), "[".repeat(2 * MB))),
                new Attack(
                        "a zipped API body, 40 MB inside",
                        200,
                        50,
                        (target, number) -> target.whole(
                                target.api("POST", CLIENTS, number, target.tenant()) + "Content-Encoding: gzip\r\n",
                                BOMB)),
                // forms
                form("64 KB of a form: sign-in", SIGN_IN),
                form("64 KB of a form: activation", "/{org}/activation"),
                form("64 KB of a form: operator", "/platform/operator"),
                form("64 KB of a form: token", "/{org}/oauth2/token"),
                form("64 KB of a form: authorize", "/{org}/oauth2/authorize"),
                new Attack(
                        "a form of 30,000 fields",
                        400,
                        100,
                        (target, number) -> target.whole(target.form(SIGN_IN, number), "a&".repeat(LONGEST / 2))),
                new Attack(
                        "a form of 5 MB",
                        100,
                        50,
                        (target, number) -> target.whole(target.form(SIGN_IN, number), "a".repeat(5 * MB))),
                new Attack(
                        "a form of 5 MB, in chunks",
                        100,
                        50,
                        (target, number) -> target.chunked(target.form(SIGN_IN, number), "a".repeat(5 * MB))),
                new Attack(
                        "a zipped form, 40 MB inside",
                        200,
                        50,
                        (target, number) ->
                                target.whole(target.form(SIGN_IN, number) + "Content-Encoding: gzip\r\n", BOMB)),
                new Attack(
                        "multipart of 1,200 parts",
                        400,
                        100,
                        (target, number) -> target.whole(
                                target.head("POST", SIGN_IN, number)
                                        + "Content-Type: multipart/form-data; boundary=b\r\n",
                                "--b\r\nContent-Disposition: form-data; name=a\r\n\r\na\r\n".repeat(1_200)
                                        + "--b--\r\n")),
                // bodies without end
                new Attack(
                        "chunks without end: form",
                        100,
                        50,
                        (target, number) -> target.endless(target.form(SIGN_IN, number))),
                new Attack(
                        "chunks without end: invitations",
                        100,
                        50,
                        (target, number) -> target.endless(target.api("POST", INVITATIONS, number, target.tenant()))),
                new Attack(
                        "chunks without end: no token",
                        100,
                        50,
                        (target, number) -> target.endless(target.api("POST", INVITATIONS, number, "no-token"))),
                new Attack(
                        "trailers without end",
                        100,
                        50,
                        (target, number) -> target.whole(
                                target.form(SIGN_IN, number) + "Transfer-Encoding: chunked\r\n\r\n0\r\n",
                                "X-A: " + "a".repeat(MB))),
                // headers
                header("a header of 1 MB", number -> "X-A: " + "a".repeat(MB)),
                header(
                        "15 KB of header, 3,700 fields",
                        number -> "a:\r\n".repeat(3_700).strip()),
                header("15 KB of cookies", number -> "Cookie: " + "a=b;".repeat(3_700)),
                new Attack(
                        "15 KB of query",
                        1_000,
                        200,
                        (target, number) -> target.bare(
                                target.head("GET", "/{org}/oauth2/authorize?" + "a&".repeat(7_000), number))),
                new Attack(
                        "1,500 ranges of a file",
                        1_000,
                        200,
                        (target, number) -> target.bare(target.head("GET", target.file(), number) + "Range: bytes="
                                + "0-,".repeat(1_500) + "0-\r\n")),
                // other ways to speak
                new Attack(
                        "HTTP/2, straight away", 200, 100, (target, _) -> target.bare("PRI * HTTP/2.0\r\n\r\nSM\r\n")),
                header(
                        "HTTP/2, asked for",
                        number -> "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                                + "HTTP2-Settings: AAMAAABkAAQAAP__"),
                header(
                        "a web socket, asked for",
                        number -> "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
                new Attack("500 requests in a row, no answer taken in", 200, 200, Attacks::pipelined),
                new Attack("connected, and silent", 3_000, 3_000, (target, _) -> {
                    try (var connection = new Connection(target.port())) {
                        return connection.status();
                    }
                }),
                new Attack("answered, and silent from then on", 3_000, 3_000, (target, number) -> {
                    try (var connection = new Connection(target.port())) {
                        connection.send(target.head("GET", "/livez", number) + "\r\n");
                        String status = connection.status();
                        connection.drain();
                        return status;
                    }
                }));
    }

    private static Attack theme(String name, String theme) {
        return new Attack(
                name,
                400,
                50,
                (target, number) -> target.whole(
                        target.api("PATCH", ORGANISATION, number, target.platform()), "{\"theme\":" + theme + "}"));
    }

    /// Larger than an ordinary one, so that room has to be found for each.
    private static Attack form(String name, String path) {
        return new Attack(
                name,
                400,
                100,
                (target, number) -> target.whole(target.form(path, number), "username=" + "a".repeat(LONGEST - 20)));
    }

    @FunctionalInterface
    private interface Header {
        String of(int number);
    }

    private static Attack header(String name, Header header) {
        return new Attack(
                name,
                1_000,
                200,
                (target, number) -> target.bare(target.head("GET", SIGN_IN, number) + header.of(number) + "\r\n"));
    }

    private static String clients(int length) {
        return "[" + "{\"id\":\"a\"},".repeat(length / 11) + "{}]";
    }

    /// As many people as there may be at a time, with names as long as the body allows.
    private static String invitations(int number) {
        var rows = new StringBuilder("[");
        for (int row = 0; row < 1_000; row++) {
            rows.append(row == 0 ? "" : ",")
                    .append("{\"givenName\":\"")
                    .append("a".repeat(1_900))
                    .append("\",\"familyName\":\"Last\",\"email\":\"p%d.%d@example.nl\"}".formatted(number, row));
        }
        return rows.append(']').toString();
    }

    private static String pipelined(Target target, int number) throws java.io.IOException {
        String request = target.head("GET", SIGN_IN, number) + "\r\n";
        try (var connection = new Connection(target.port())) {
            for (int i = 0; i < 500; i++) {
                connection.send(request);
            }
            return connection.status();
        } catch (java.net.SocketException _) {
            return Connection.CUT;
        }
    }
}
