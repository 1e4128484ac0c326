package nl.voordeur.kernel.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.VoordeurSettings;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Answers what no page of ours ever sees, because the web server itself refuses it: an address that can't be read, a
/// request that breaks off. No style, no name, nothing of the request; whose people they are is not known here, so it
/// is said in every language.
class BareAnswers extends ErrorReportValve {

    /// As on every page, and stricter: nothing at all is loaded (ASVS 3.4).
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private enum Refusal {
        TOO_LONG("kernel.long", "The request is larger than this address takes."),
        BUSY("kernel.busy", "There is too much under way. Send this request again soon."),
        REFUSED("kernel.refused", "The request can't be read."),
        FAILED("kernel.failed", "Something went wrong here. Send this request again later.");

        private final String key;
        private final String detail;

        Refusal(String key, String detail) {
            this.key = key;
            this.detail = detail;
        }

        static Refusal of(int status) {
            return switch (status) {
                case 413 -> TOO_LONG;
                case 408, 429, 503 -> BUSY;
                default -> status < 500 ? REFUSED : FAILED;
            };
        }

        /// RFC 6749 5.2.
        String error() {
            return switch (this) {
                case TOO_LONG, REFUSED -> "{\"error\":\"invalid_request\"}";
                case BUSY -> "{\"error\":\"temporarily_unavailable\"}";
                case FAILED -> "{\"error\":\"server_error\"}";
            };
        }

        /// RFC 9457, as all refusals of the API.
        String problem(int status) {
            HttpStatus known = HttpStatus.resolve(status);
            String title = known == null ? "" : known.getReasonPhrase();
            return "{\"status\":%d,\"title\":\"%s\",\"detail\":\"%s\"}".formatted(status, title, detail);
        }
    }

    /// Who reads the answer, and so in which words it is.
    private enum Reader {
        PERSON("text/html"),
        /// Of our API.
        PROGRAM("application/problem+json"),
        /// A portal at the token endpoint or its like.
        CLIENT("application/json");

        private static final Pattern ENDPOINTS = Pattern.compile("/[^/]+/(oauth2/(token|revoke|introspect)|userinfo)");

        private final String type;

        Reader(String type) {
            this.type = type;
        }

        static Reader of(String path) {
            if (path.startsWith("/api/")) {
                return PROGRAM;
            }
            return ENDPOINTS.matcher(path).matches() ? CLIENT : PERSON;
        }
    }

    private final Messages messages;
    private final boolean overTls;

    BareAnswers(Messages messages, VoordeurSettings settings) {
        this.messages = messages;
        this.overTls = settings.overTls();
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        int status = response.getStatus();
        boolean answered = status < 400 || response.getContentWritten() > 0 || !response.setErrorReported();
        if (answered || !canBeSent(response)) {
            return;
        }
        AnswerHeaders.of(CONTENT_SECURITY_POLICY, overTls).forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        String link = status == HttpServletResponse.SC_BAD_REQUEST ? withoutEnding(request) : null;
        if (link != null) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", link);
            return;
        }
        var refusal = Refusal.of(status);
        var reader = Reader.of(String.valueOf(request.getRequestURI()));
        response.setContentType(reader.type);
        response.setCharacterEncoding("utf-8");
        try {
            Writer writer = response.getReporter();
            if (writer != null) { // else somebody writes bytes already
                writer.write(
                        switch (reader) {
                            case PERSON -> page(refusal.key);
                            case PROGRAM -> refusal.problem(status);
                            case CLIENT -> refusal.error();
                        });
                response.finishResponse();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // whoever asked is gone
        }
    }

    private static @Nullable String withoutEnding(Request request) {
        String path = request.getRequestURI();
        if (path == null || !"GET".equals(request.getMethod())) {
            return null;
        }
        String query = request.getQueryString();
        return LinkEnding.without(query == null ? path : path + "?" + query);
    }

    private String page(String key) {
        var page = new StringBuilder("<!doctype html><html lang=\"nl\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>");
        page.append(messages.text(Messages.LANGUAGES.getFirst(), key + ".title"))
                .append("</title></head><body><main>");
        for (Locale language : Messages.LANGUAGES) {
            page.append("<section lang=\"%s\"><h1>%s</h1><p>%s</p><p><a href=\"/\">%s</a></p></section>"
                    .formatted(
                            language.getLanguage(),
                            messages.text(language, key + ".title"),
                            messages.text(language, key + ".text"),
                            messages.text(language, "kernel.home")));
        }
        return page.append("</main></body></html>").toString();
    }

    private static boolean canBeSent(Response response) {
        var allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }
}
