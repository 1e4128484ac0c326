package nl.voordeur.api;

import org.springframework.http.HttpStatus;

/// Why a call of the API was refused before its controller; answered as `application/problem+json` (RFC 9457).
class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    private ApiProblem(HttpStatus status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    static ApiProblem noToken() {
        return new ApiProblem(HttpStatus.UNAUTHORIZED, "Send a valid access token: Authorization: Bearer …");
    }

    static ApiProblem noScope(String scope) {
        return new ApiProblem(HttpStatus.FORBIDDEN, "This needs an access token with scope " + scope + ".");
    }

    static ApiProblem notFound() {
        return new ApiProblem(HttpStatus.NOT_FOUND, "There is nothing here for this access token.");
    }

    HttpStatus status() {
        return status;
    }
}
