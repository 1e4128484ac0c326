package nl.voordeur.oidc.authorize;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.voordeur.web.Answer;
import nl.voordeur.web.SeeOther;
import org.jspecify.annotations.Nullable;

/// What goes back to a portal, in the way that it asked for.
final class Response {

    private final AuthorizationRequest request;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private Response(AuthorizationRequest request) {
        this.request = request;
    }

    static Response to(AuthorizationRequest request) {
        return new Response(request);
    }

    Response with(String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
        return this;
    }

    Answer answer() {
        return switch (request.responseMode()) {
            case QUERY -> {
                Address address = Address.of(request.redirectUri());
                parameters.forEach(address::with);
                yield new SeeOther(address.toString());
            }
            case FORM_POST -> new OidcPage.PostBack(request.redirectUri(), parameters);
        };
    }
}
