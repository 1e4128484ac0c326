package nl.voordeur.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;

/// With what a person comes to sign-in; stands in the address of every form before the password, so that a reload or
/// another language loses nothing.
///
/// @param continueTo a checked [ReturnPath], or null
/// @param fresh whether a present session doesn't count: the portal wants a new proof
public record Entry(@Nullable String continueTo, boolean fresh) {

    public static Entry of(Organisation organisation, @Nullable String continueTo, @Nullable String fresh) {
        return new Entry(ReturnPath.of(organisation, continueTo).orElse(null), "1".equals(fresh));
    }

    public static Entry to(@Nullable String continueTo) {
        return new Entry(continueTo, false);
    }

    /// A path inside the organisation, with this entry.
    public String address(Organisation organisation, String path) {
        var address = new StringBuilder(organisation.path(path));
        char separator = '?';
        if (continueTo != null) {
            address.append(separator).append("continue=").append(URLEncoder.encode(continueTo, StandardCharsets.UTF_8));
            separator = '&';
        }
        if (fresh) {
            address.append(separator).append("fresh=1");
        }
        return address.toString();
    }
}
