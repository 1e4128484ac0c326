package nl.voordeur.factor.password.leaked;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// Where the file of leaked passwords stands.
///
/// @param leakedList a path, or null for `leaked-passwords` in the data folder
@ConfigurationProperties("voordeur.password")
public record LeakedSettings(@Nullable Path leakedList) {

    private static final String FILE = "leaked-passwords";

    Path file(Path data) {
        return leakedList == null ? data.resolve(FILE) : leakedList;
    }

    /// For a command, which starts no server.
    public static Path file(Environment settings) {
        return Binder.get(settings)
                .bindOrCreate("voordeur.password", LeakedSettings.class)
                .file(Path.of(settings.getRequiredProperty("voordeur.data")));
    }
}
