package nl.voordeur.account;

import java.text.Normalizer;
import java.util.Locale;

/// Makes a username out of a person's name: `Zoë de Vries` → `zoe.devries`.
final class AccountNames {

    private AccountNames() {}

    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]", "")
                .replaceAll("^[._-]+|[._-]+$", "");
    }
}
