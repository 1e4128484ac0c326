package nl.voordeur.account;

import java.util.Locale;
import nl.voordeur.kernel.text.TypedText;
import org.jspecify.annotations.Nullable;

/// Makes a username out of a person's name: `Zoë de Vries` → `zoe.devries`.
final class AccountNames {

    private AccountNames() {}

    static String plain(@Nullable String name) {
        return name == null
                ? ""
                : TypedText.ascii(name)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9._-]", "")
                        .replaceAll("^[._-]+|[._-]+$", "");
    }
}
