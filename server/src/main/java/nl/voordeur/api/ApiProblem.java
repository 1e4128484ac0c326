package nl.voordeur.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Why a call of the API was refused: the one shape of every refusal, answered as `application/problem+json` (RFC 9457;
/// without a `type`, so the title is that of the status). No value that was sent is repeated (ASVS 16.5.1).
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Document document;

    private ApiProblem(Document document) {
        super(document.detail(), null, false, false);
        this.document = document;
    }

    /// As it is sent.
    ///
    /// @param errors what is wrong where, when more can be said than one sentence
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Document(
            int status,
            String title,
            String detail,
            @Nullable List<Fault> errors) {

        public static Document of(HttpStatus status, String detail, @Nullable List<Fault> errors) {
            return new Document(status.value(), status.getReasonPhrase(), detail, errors);
        }
    }

    /// One thing that is wrong.
    ///
    /// @param row of many that were sent, from 0
    /// @param code for programs
    /// @param message for whoever wrote the program
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fault(
            @Nullable Integer row,
            @Nullable String field,
            @Nullable String code,
            String message) {}

    public static ApiProblem of(HttpStatus status, String detail) {
        return new ApiProblem(Document.of(status, detail, null));
    }

    public static ApiProblem of(HttpStatus status, String detail, List<Fault> errors) {
        return new ApiProblem(Document.of(status, detail, List.copyOf(errors)));
    }

    static ApiProblem noToken() {
        return of(HttpStatus.UNAUTHORIZED, "Send a valid access token: Authorization: Bearer …");
    }

    static ApiProblem noScope(String scope) {
        return of(HttpStatus.FORBIDDEN, "This needs an access token with scope " + scope + ".");
    }

    static ApiProblem notFound() {
        return of(HttpStatus.NOT_FOUND, "There is nothing here for this access token.");
    }

    public Document document() {
        return document;
    }

    public HttpStatus status() {
        return Objects.requireNonNull(HttpStatus.resolve(document.status()));
    }
}
