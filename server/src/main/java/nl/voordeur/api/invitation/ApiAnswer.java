package nl.voordeur.api.invitation;

/// An answer of the API as it is sent, and kept for the same request sent again.
record ApiAnswer(int status, String contentType, String body) {

    static final String JSON = "application/json";
    static final String PROBLEM = "application/problem+json";
}
