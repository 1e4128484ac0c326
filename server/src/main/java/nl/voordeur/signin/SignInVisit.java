package nl.voordeur.signin;

import nl.voordeur.kernel.RequestOrigin;
import org.jspecify.annotations.Nullable;

/// What a browser brings to a sign-in.
///
/// @param signIn token of a sign-in under way, or null
/// @param session token of its session, live or not, or null
/// @param mark what a known browser keeps, or null
/// @param introduction of whoever just chose a password in this browser, or null
/// @param ticket of a mailed link to set up a second factor that was opened here, or null
public record SignInVisit(
        RequestOrigin origin,
        @Nullable String signIn,
        @Nullable String session,
        @Nullable String mark,
        @Nullable String introduction,
        @Nullable String ticket) {

    /// Tokens never reach a log.
    @Override
    public String toString() {
        return "SignInVisit[" + origin.network() + "]";
    }
}
