package nl.voordeur.oidc.client;

import org.jspecify.annotations.Nullable;

/// Where a portal hears that a session is over (OpenID Connect Back-Channel Logout 2.2).
///
/// @param uri to call, or null when the portal has none
/// @param sessionRequired whether the portal needs the `sid`; every portal gets it, so this is for the record
public record BackchannelLogout(@Nullable String uri, boolean sessionRequired) {

    public static final BackchannelLogout NONE = new BackchannelLogout(null, false);

    /// An empty address takes it away.
    public BackchannelLogout {
        uri = uri == null || uri.isEmpty() ? null : uri;
        sessionRequired = sessionRequired && uri != null;
    }
}
