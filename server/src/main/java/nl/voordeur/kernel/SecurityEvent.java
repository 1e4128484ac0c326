package nl.voordeur.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    /// something did: `changed=enabled,scopes`, `enabled.old=true`, `enabled.new=false`, `scopes.added=profile`.
    /// Never holds a secret.
    ///
    /// @param details as an event takes them; empty when all is as it was
    public record Changes(Map<String, String> details) {

        private static final int LONGEST = 300;

        public Changes {
            details = Map.copyOf(details);
        }

        /// @param before field → value; a field that was not there has none
        public static Changes between(Map<String, String> before, Map<String, String> after) {
            var changes = new Changes(Map.of());
            var names = new TreeSet<>(before.keySet());
            names.addAll(after.keySet());
            for (String name : names) {
                changes = changes.value(name, before.get(name), after.get(name));
            }
            return changes;
        }

        /// A field that has many values: which of them came and which went, each whole, since one address among many
        /// decides where people are sent. Whoever keeps such a field bounds it.
        public Changes set(String name, Set<String> before, Set<String> after) {
            var told = new HashMap<String, String>();
            put(told, name + ".added", without(after, before));
            put(told, name + ".removed", without(before, after));
            return and(name, told);
        }

        public boolean none() {
            return details.isEmpty();
        }

        private Changes value(String name, @Nullable String before, @Nullable String after) {
            if (Objects.equals(before, after)) {
                return this;
            }
            int same = before == null || after == null ? 0 : alike(before, after);
            var told = new HashMap<String, String>();
            put(told, name + ".old", before == null ? null : cut(before, same));
            put(told, name + ".new", after == null ? null : cut(after, same));
            return and(name, told);
        }

        private Changes and(String name, Map<String, String> told) {
            if (told.isEmpty()) {
                return this;
            }
            var all = new HashMap<>(details);
            all.putAll(told);
            all.merge("changed", name, (others, one) -> others + "," + one);
            return new Changes(all);
        }

        private static void put(Map<String, String> details, String name, @Nullable String value) {
            if (value != null) {
                details.put(name, value);
            }
        }

        private static @Nullable String without(Set<String> values, Set<String> others) {
            var rest = new TreeSet<>(values);
            rest.removeAll(others);
            return rest.isEmpty() ? null : String.join(" ", rest);
        }

        private static int alike(String one, String other) {
            int same = 0;
            while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
                same++;
            }
            return same;
        }

        /// Of what is long, begins where it differs.
        private static String cut(String value, int same) {
            int from = value.length() <= LONGEST ? 0 : same;
            String rest = from == 0 ? value : "…" + value.substring(from);
            return rest.length() <= LONGEST ? rest : rest.substring(0, LONGEST) + "…";
        }
    }
}
