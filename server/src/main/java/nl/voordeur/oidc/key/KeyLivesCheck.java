package nl.voordeur.oidc.key;

import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// Whether the lives of signing keys fit together.
public final class KeyLivesCheck {

    private KeyLivesCheck() {}

    public static List<String> problems(Environment settings) {
        try {
            var lives = Binder.get(settings).bindOrCreate("voordeur.oidc.keys", SigningKeySettings.class);
            return lives.fit()
                    ? List.of()
                    : List.of("VOORDEUR_OIDC_KEYS_LIFE must be longer than VOORDEUR_OIDC_KEYS_PUBLISHED_BEFORE.");
        } catch (BindException e) {
            return List.of(); // a value that is none was told of by itself
        }
    }
}
