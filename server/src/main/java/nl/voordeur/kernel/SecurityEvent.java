package nl.voordeur.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /// What a change did to the fields of something, so that the trail says what became different and not only that
    /// something did: `changed=enabled,scopes`, `enabled.old=true`, `enabled.new=false`. Never holds a secret.
    ///
    /// @param details as an event takes them; empty when all is as it was
    public record Changes(Map<String, String> details) {

        private static final int LONGEST = 300;

        public Changes {
            details = Map.copyOf(details);
        }

        /// @param before field → value; a field that was not there has none
        public static Changes between(Map<String, String> before, Map<String, String> after) {
            var names = new TreeSet<>(before.keySet());
            names.addAll(after.keySet());
            names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
            SortedMap<String, String> details = new TreeMap<>();
            for (String name : names) {
                put(details, name + ".old", before.get(name));
                put(details, name + ".new", after.get(name));
            }
            if (!names.isEmpty()) {
                details.put("changed", cut(String.join(",", names)));
            }
            return new Changes(details);
        }

        public boolean none() {
            return details.isEmpty();
        }

        private static void put(Map<String, String> details, String name, @Nullable String value) {
            if (value != null) {
                details.put(name, cut(value));
            }
        }

        private static String cut(String value) {
            return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
        }
    }
}
