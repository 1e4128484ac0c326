package nl.voordeur.api;

import java.util.Objects;
import nl.voordeur.web.NoSuchOrganisation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Every refusal of a call is `application/problem+json` (RFC 9457, API Design Rules), also those that Spring MVC
/// makes.
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ApiProblem problem) {
        var answer = ResponseEntity.status(problem.status());
        if (problem.status().value() == 403) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
        }
        return answer.body(detail(problem));
    }

    /// An organisation that doesn't exist and one that the token doesn't reach get one answer.
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(NoSuchOrganisation none) {
        return refused(ApiProblem.notFound());
    }

    static ProblemDetail detail(ApiProblem problem) {
        var detail = ProblemDetail.forStatusAndDetail(problem.status(), Objects.requireNonNull(problem.getMessage()));
        detail.setTitle(problem.status().getReasonPhrase());
        return detail;
    }
}
