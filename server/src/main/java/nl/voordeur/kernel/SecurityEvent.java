package nl.voordeur.kernel;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that audit must remember. Publish it inside the transaction of its cause: audit writes it in that same
/// transaction, so neither exists without the other (AUDIT-1).
///
/// @param account whom it concerns, or null when nobody is known (an unknown name at sign-in)
/// @param actor who did it, and from where
/// @param details short facts without secrets or personal data, such as `reason=expired`
public record SecurityEvent(
        SecurityEventType type,
        OrganisationId organisation,
        @Nullable AccountId account,
        Actor actor,
        Map<String, String> details) {

    public SecurityEvent {
        details = Map.copyOf(details);
    }

    public static SecurityEvent of(
            SecurityEventType type, OrganisationId organisation, @Nullable AccountId account, Actor actor) {
        return new SecurityEvent(type, organisation, account, actor, Map.of());
    }

    public SecurityEvent with(String key, String value) {
        return with(Map.of(key, value));
    }

    public SecurityEvent with(Map<String, String> further) {
        var more = new HashMap<>(details);
        more.putAll(further);
        return new SecurityEvent(type, organisation, account, actor, more);
    }
}
