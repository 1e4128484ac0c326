package nl.voordeur.kernel.crypto;

import java.nio.file.Path;
import nl.voordeur.kernel.VoordeurSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the key file stands.
///
/// @param file a path, or null for `keys.json` in the data folder
@ConfigurationProperties("voordeur.keys")
record KeySettings(@Nullable Path file) {

    Path file(VoordeurSettings settings) {
        return file == null ? settings.data().resolve("keys.json") : file;
    }
}
