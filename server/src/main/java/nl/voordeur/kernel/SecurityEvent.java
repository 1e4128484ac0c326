package nl.voordeur.kernel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that audit must remember. Publish it inside the transaction of its cause: audit writes it in that same
/// transaction, so neither exists without the other (AUDIT-1).
///
/// @param account whom it concerns, or null when nobody is known (an unknown name at sign-in)
/// @param origin null when no browser asked (a scheduled task)
/// @param details short facts without secrets or personal data, such as `reason=expired`
public record SecurityEvent(
        SecurityEventType type,
        OrganisationId organisation,
        @Nullable AccountId account,
        @Nullable RequestOrigin origin,
        Map<String, String> details) {

    public SecurityEvent {
        details = Map.copyOf(details);
    }

    public static SecurityEvent of(
            SecurityEventType type,
            OrganisationId organisation,
            @Nullable AccountId account,
            @Nullable RequestOrigin origin) {
        return new SecurityEvent(type, organisation, account, origin, Map.of());
    }

    public SecurityEvent with(String key, String value) {
        var more = new java.util.HashMap<>(details);
        more.put(key, value);
        return new SecurityEvent(type, organisation, account, origin, more);
    }
}
