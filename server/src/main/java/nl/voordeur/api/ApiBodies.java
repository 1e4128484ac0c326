package nl.voordeur.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.voordeur.kernel.http.BodyLengths;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads every body of the API before a controller does: counted, whatever its header says, and only JSON in UTF-8. It
/// stands behind the token, so that a stranger can't make us read anything (ASVS 2.2.1, 15.2.2).
final class ApiBodies extends OncePerRequestFilter {

    static final String WRONG_TYPE = "Send the body as application/json, in UTF-8.";

    private static final Set<String> WITH_A_BODY = Set.of("POST", "PUT", "PATCH");

    private final BodyLengths lengths;
    private final JsonText text;
    private final ApiRefusals refusals;

    ApiBodies(BodyLengths lengths, JsonText text, ApiRefusals refusals) {
        this.lengths = lengths;
        this.text = text;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean sent = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!sent) {
            chain.doFilter(request, response);
            return;
        }
        if (!WITH_A_BODY.contains(request.getMethod())) {
            refusals.send(response, ApiProblem.of(HttpStatus.BAD_REQUEST, "This method takes no body."));
            return;
        }
        if (!isJson(request.getContentType())) {
            refusals.send(response, ApiProblem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, WRONG_TYPE));
            return;
        }
        int longest = lengths.longest(request.getRequestURI());
        byte[] body = request.getInputStream().readNBytes(longest + 1);
        if (body.length > longest) {
            refusals.send(
                    response,
                    ApiProblem.of(
                            HttpStatus.CONTENT_TOO_LARGE, "A body has at most %d bytes here.".formatted(longest)));
        } else if (!isUtf8(body)) {
            refusals.send(response, ApiProblem.of(HttpStatus.BAD_REQUEST, "The body is not text in UTF-8."));
        } else {
            Optional<String> field = text.unkeepable(body);
            if (field.isPresent()) {
                refusals.send(response, unkeepable(field.get()));
            } else {
                chain.doFilter(new Read(request, body), response);
            }
        }
    }

    private static ApiProblem unkeepable(String field) {
        return ApiProblem.of(
                HttpStatus.BAD_REQUEST,
                "A text has a character that can't be kept.",
                List.of(new ApiProblem.Fault(
                        null,
                        field.isEmpty() ? null : field,
                        "invalid",
                        "Control characters and halves of characters are not taken.")));
    }

    private static boolean isJson(@Nullable String type) {
        if (type == null) {
            return false;
        }
        try {
            var sent = MediaType.parseMediaType(type);
            return sent.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (sent.getCharset() == null || sent.getCharset().equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /// A NUL stands in no JSON, and in all of UTF-16 and UTF-32, which a parser would take for granted.
    private static boolean isUtf8(byte[] body) {
        for (byte one : body) {
            if (one == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Body(new ByteArrayInputStream(body));
        }
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int start, int length) {
            return bytes.read(into, start, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("nobody reads this asynchronously");
        }
    }
}
