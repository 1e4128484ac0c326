package nl.voordeur.oidc.authorize;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How an answer travels back to the portal.
enum ResponseMode {
    /// In the address: what a code gets unless the portal asks otherwise.
    QUERY,
    /// As the fields of a form that the browser posts (OAuth 2.0 Form Post Response Mode).
    FORM_POST;

    private static final Map<String, ResponseMode> BY_NAME = Map.of("query", QUERY, "form_post", FORM_POST);

    /// @return empty when it is one that we don't have
    static Optional<ResponseMode> of(@Nullable String name) {
        return name == null ? Optional.of(QUERY) : Optional.ofNullable(BY_NAME.get(name));
    }

    /// A browser changes line breaks in a form, and can't send a NUL; then the answer could not be what was asked.
    boolean carries(@Nullable String state) {
        return this == QUERY || state == null || state.chars().noneMatch(Character::isISOControl);
    }
}
