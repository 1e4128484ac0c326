package nl.voordeur.signin;

import java.util.Optional;
import java.util.function.Supplier;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signedin.SignInAddress;
import org.jspecify.annotations.Nullable;

/// What a person was sent to sign-in for. Stands in the address of every form before the password, so that a reload or
/// another language loses nothing.
///
/// @param continueTo a checked [nl.voordeur.signedin.ReturnPath], or null
/// @param fresh whether a present session doesn't count: the portal wants a new proof
public record Entry(@Nullable String continueTo, boolean fresh) {

    public static Entry to(@Nullable String continueTo) {
        return new Entry(continueTo, false);
    }

    /// Where to, unless the address says so.
    Entry or(Supplier<Optional<String>> otherwise) {
        return continueTo == null ? new Entry(otherwise.get().orElse(null), fresh) : this;
    }

    /// A path inside the organisation, with this entry.
    public String address(Organisation organisation, String path) {
        return SignInAddress.with(organisation.path(path), continueTo, fresh);
    }
}
