package nl.voordeur.organisation.theme;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import nl.voordeur.organisation.UnworkableSettings;
import org.jspecify.annotations.Nullable;

/// An organisation's look: design tokens by name, such as `voordeur.brand.color` → `#154273`.
///
/// [DesignTokens] reads one from its JSON, [ThemeContrast] says whether people can read it, [ThemeToken] lists the
/// names that pages use.
///
/// Values are checked positively, because they end up in a style sheet that browsers execute.
///
/// @param logo null where the first letter of the name serves
public record Theme(Map<String, String> tokens, @Nullable Logo logo) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+){1,5}");
    private static final Pattern VALUE = Pattern.compile("#[0-9a-fA-F]{6}|[0-9]{1,3}(\\.[0-9]{1,3})?(px|rem|em|%)?");

    public Theme {
        for (var token : tokens.entrySet()) {
            if (!NAME.matcher(token.getKey()).matches()
                    || !VALUE.matcher(token.getValue()).matches()) {
                throw new UnworkableSettings(
                        "A design token has a dotted name and a colour like #154273 or a length like 4px; '%s' has not."
                                .formatted(token.getKey()));
            }
        }
        tokens = java.util.Collections.unmodifiableMap(new TreeMap<>(tokens));
    }

    public Theme(Map<String, String> tokens) {
        this(tokens, null);
    }

    public Theme with(@Nullable Logo other) {
        return new Theme(tokens, other);
    }

    public static Theme plain() {
        return new Theme(Map.of());
    }

    public String token(String name, String otherwise) {
        return tokens.getOrDefault(name, otherwise);
    }
}
