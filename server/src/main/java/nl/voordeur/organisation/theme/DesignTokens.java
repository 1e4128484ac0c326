package nl.voordeur.organisation.theme;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Reads a theme from a design-tokens file as the W3C community group describes them: groups within groups, a token
/// has a `$value`. A flat object of names and values is understood too. Other members that begin with `$` describe,
/// and are passed over.
///
/// ```json
/// {"voordeur": {"brand": {"color": {"$type": "color", "$value": "#154273"}}}}
/// ```
public final class DesignTokens {

    private static final String VALUE = "$value";

    private DesignTokens() {}

    /// @throws nl.voordeur.organisation.UnworkableSettings when a value is no colour or length that a theme accepts
    public static Theme theme(JsonNode file) {
        Map<String, String> tokens = new TreeMap<>();
        if (!file.isMissingNode()) { // the plain look
            collect("", file, tokens);
        }
        return new Theme(tokens);
    }

    private static void collect(String name, JsonNode node, Map<String, String> tokens) {
        if (!node.isObject()) {
            tokens.put(name, node.asString(""));
        } else if (node.has(VALUE)) {
            tokens.put(name, node.get(VALUE).asString(""));
        } else {
            node.properties().stream()
                    .filter(member -> !member.getKey().startsWith("$"))
                    .forEach(member -> collect(
                            name.isEmpty() ? member.getKey() : name + "." + member.getKey(),
                            member.getValue(),
                            tokens));
        }
    }
}
