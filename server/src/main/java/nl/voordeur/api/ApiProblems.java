package nl.voordeur.api;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.voordeur.web.NoSuchOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Makes every refusal of a call an [ApiProblem], also those that Spring MVC makes.
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ResponseEntity<Object> refused(ApiProblem problem) {
        var headers = new HttpHeaders();
        if (problem.status() == HttpStatus.FORBIDDEN) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
        }
        return answer(problem.document(), headers);
    }

    /// An organisation that doesn't exist and one that the token doesn't reach get one answer.
    @ExceptionHandler
    ResponseEntity<Object> unknown(NoSuchOrganisation none) {
        return refused(ApiProblem.notFound());
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException refusal, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(unreadable(refusal.getCause()).document(), headers);
    }

    /// Spring's own sentences repeat what was sent.
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception refusal, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        HttpStatus status = HttpStatus.valueOf(code.value());
        String detail = switch (status) {
            case METHOD_NOT_ALLOWED -> "This address has no such method.";
            case UNSUPPORTED_MEDIA_TYPE -> ApiBodies.WRONG_TYPE;
            case NOT_ACCEPTABLE -> "This address answers with application/json.";
            case BAD_REQUEST -> "A part of the address or its query is missing, or not what is asked for.";
            default -> status.is5xxServerError() ? "Something went wrong here." : status.getReasonPhrase() + ".";
        };
        return answer(ApiProblem.Document.of(status, detail, null), headers);
    }

    /// What Jackson complains about, without the words of the sender that it quotes.
    static ApiProblem unreadable(@Nullable Throwable complaint) {
        return switch (complaint) {
            case UnrecognizedPropertyException unknown ->
                unknownField(
                        path(unknown, 1),
                        unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .collect(Collectors.toSet()));
            case StreamConstraintsException _ ->
                ApiProblem.of(
                        HttpStatus.BAD_REQUEST, "The JSON is nested too deep, or has too many or too long parts.");
            case StreamReadException _ ->
                ApiProblem.of(
                        HttpStatus.BAD_REQUEST,
                        "The body is not one valid JSON value, with each name once (RFC 8259).");
            case DatabindException whole
            when whole.getPath().isEmpty() ->
                ApiProblem.of(HttpStatus.BAD_REQUEST, "The body is not one JSON value of the kind asked for.");
            case DatabindException mismatch ->
                ApiProblem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "A field has a value of another kind than asked for.",
                        List.of(new ApiProblem.Fault(
                                null, path(mismatch, 0), "invalid", "The value is not of the right kind.")));
            case null, default -> ApiProblem.of(HttpStatus.BAD_REQUEST, "This needs a body: one JSON value.");
        };
    }

    static ApiProblem unknownField(@Nullable String where, Set<String> known) {
        var fault = new ApiProblem.Fault(
                null, where, "unknown-field", "The fields are " + String.join(", ", new TreeSet<>(known)) + ".");
        return ApiProblem.of(
                HttpStatus.UNPROCESSABLE_CONTENT, "There is a field that is not known here.", List.of(fault));
    }

    /// Names of fields that we know, for the last `unknown` are the sender's.
    private static @Nullable String path(DatabindException complaint, int unknown) {
        List<String> names = complaint.getPath().stream()
                .map(part -> part.getPropertyName() == null ? String.valueOf(part.getIndex()) : part.getPropertyName())
                .toList();
        return names.size() <= unknown ? null : String.join(".", names.subList(0, names.size() - unknown));
    }

    private static ResponseEntity<Object> answer(ApiProblem.Document document, HttpHeaders headers) {
        return ResponseEntity.status(document.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document);
    }
}
