package nl.voordeur.kernel.postgres;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the data is: at an address (`DATABASE_URL`), or in a PostgreSQL of our own in a folder.
///
/// @param url `postgres://user:password@host:5432/database` or the JDBC form; none for the embedded database
/// @param folder where the embedded database lives
/// @param connections size of the pool: a request holds one for milliseconds, so few are enough (and PostgreSQL slows
/// down with many)
/// @param trustFile whose certificates count at that address beside those that Java knows, in PEM, or null
@ConfigurationProperties("voordeur.database")
public record DatabaseSettings(
        @Nullable String url,
        @DefaultValue("./data/postgres") Path folder,
        @DefaultValue("10") int connections,
        @Nullable String trustFile) {

    boolean embedded() {
        return url == null || url.isBlank();
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + (embedded() ? folder : "address with redacted password") + "]";
    }
}
