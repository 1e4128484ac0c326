package nl.voordeur.signedin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;

/// The addresses of sign-in that carry where a person comes from.
public final class SignInAddress {

    private static final String PATH = "/sign-in";

    private SignInAddress() {}

    /// Where somebody proves who they are.
    ///
    /// @param back a checked [ReturnPath], or null
    /// @param fresh whether a present session doesn't count
    public static String of(Organisation organisation, @Nullable String back, boolean fresh) {
        return with(organisation.path(PATH), back, fresh);
    }

    /// Any address with the same parameters.
    public static String with(String address, @Nullable String back, boolean fresh) {
        var text = new StringBuilder(address);
        char separator = '?';
        if (back != null) {
            text.append(separator).append("continue=").append(URLEncoder.encode(back, StandardCharsets.UTF_8));
            separator = '&';
        }
        if (fresh) {
            text.append(separator).append("fresh=1");
        }
        return text.toString();
    }
}
