package nl.voordeur.organisation.settings;

import org.jspecify.annotations.Nullable;

/// Whom to call: shown at the same place on every page and in every mail (WCAG 3.2.6), because no state is a dead
/// end. Only the platform may do without: those who run the installation are its helpdesk.
public record Helpdesk(
        String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable LocalisedText hours) {

    public static final String UNREACHABLE = "A helpdesk has a telephone number or an e-mail address.";

    public boolean reachable() {
        return phone != null || email != null;
    }
}
