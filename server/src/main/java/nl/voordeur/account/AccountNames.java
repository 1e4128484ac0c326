package nl.voordeur.account;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes a username out of a person's name: `Zoë de Vries` → `zoe.devries`.
final class AccountNames {

    private AccountNames() {}

    static String plain(@Nullable String name) {
        return name == null
                ? ""
                : Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9._-]", "")
                        .replaceAll("^[._-]+|[._-]+$", "");
    }
}
