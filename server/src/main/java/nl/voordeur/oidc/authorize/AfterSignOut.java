package nl.voordeur.oidc.authorize;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/// Where a portal wants a person to go after sign-out. Only an address that is registered with that portal counts.
public record AfterSignOut(
        @Nullable String client,
        @Nullable String address,
        @Nullable String state) {

    static final AfterSignOut NOWHERE = new AfterSignOut(null, null, null);

    static AfterSignOut of(HttpServletRequest request) {
        return new AfterSignOut(
                request.getParameter("client_id"),
                request.getParameter("post_logout_redirect_uri"),
                request.getParameter("state"));
    }

    AfterSignOut of(String knownClient) {
        return new AfterSignOut(knownClient, address, state);
    }

    Address at(Address base) {
        return base.with("client_id", client)
                .with("post_logout_redirect_uri", address)
                .with("state", state);
    }
}
