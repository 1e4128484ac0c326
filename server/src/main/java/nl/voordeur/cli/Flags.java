package nl.voordeur.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words after a command: `--name value` pairs from a known set, and `--name` alone for a switch.
record Flags(Map<String, String> values) {

    /// @throws Misused in a sentence: an unknown flag, or one without its value
    static Flags parse(List<String> words, Set<String> known, Set<String> switches) {
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < words.size(); i += 2) {
            var flag = words.get(i);
            if (flag.startsWith("--") && switches.contains(flag.substring(2))) {
                values.put(flag.substring(2), "");
                i--;
                continue;
            }
            if (!flag.startsWith("--") || !known.contains(flag.substring(2))) {
                throw new Misused("\"" + flag + "\" isn't understood; --help says what is.");
            }
            if (i + 1 == words.size()) {
                throw new Misused(flag + " needs a value.");
            }
            values.put(flag.substring(2), words.get(i + 1));
        }
        return new Flags(values);
    }

    @Nullable
    String find(String name) {
        return values.get(name);
    }

    /// The flag, or else a variable of the environment, so that secrets stay out of process lists.
    String required(String flag, Map<String, String> environment, String variable) {
        var value = values.getOrDefault(flag, environment.getOrDefault(variable, ""));
        if (value.isBlank()) {
            throw new Misused("Set " + variable + (flag.isEmpty() ? "." : " or give --" + flag + "."));
        }
        return value;
    }

    static final class Misused extends RuntimeException {

        Misused(String message) {
            super(message, null, false, false);
        }
    }
}
