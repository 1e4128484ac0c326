package nl.voordeur.kernel.crypto;

import java.nio.file.Path;
import java.time.Duration;
import nl.voordeur.kernel.VoordeurSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the key file stands.
///
/// @param file a path, or null for `keys.json` in the data folder
/// @param moveAfter how long this node runs before it moves values to the newest key: until then every other node is
///     restarted too, or it could not open them
@ConfigurationProperties("voordeur.keys")
record KeySettings(@Nullable Path file, @DefaultValue("1h") Duration moveAfter) {

    Path file(VoordeurSettings settings) {
        return file == null ? settings.data().resolve("keys.json") : file;
    }
}
