package nl.voordeur.signedin;

import java.util.List;
import java.util.Optional;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where people may be sent back to: what modules registered, at this organisation, character for character.
@Component
public class ReturnPaths {

    private final List<ReturnPath> registered;

    ReturnPaths(List<ReturnPath> registered) {
        this.registered = List.copyOf(registered);
    }

    /// @return the path as given, if it is one
    public Optional<String> of(Organisation organisation, @Nullable String given) {
        return given == null ? Optional.empty() : find(organisation, given).map(_ -> given);
    }

    Optional<ReturnPath> find(Organisation organisation, String given) {
        return registered.stream()
                .filter(path -> path.fits(organisation, given))
                .findFirst();
    }
}
