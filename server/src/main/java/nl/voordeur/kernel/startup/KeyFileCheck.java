package nl.voordeur.kernel.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.springframework.core.env.PropertyResolver;

/// The key file must be closed to others, and lie elsewhere than the database (ASVS 13.3.1).
record KeyFileCheck(PropertyResolver settings, boolean local) {

    void addTo(List<String> problems) {
        var file = Path.of(settings.getProperty("voordeur.keys.file", "data/keys.json"))
                .toAbsolutePath()
                .normalize();
        var data = Path.of(settings.getProperty("voordeur.data", "data"))
                .toAbsolutePath()
                .normalize();
        if (!local && file.startsWith(data)) {
            problems.add(("VOORDEUR_KEY_FILE isn't set to a place outside the data folder %s, so one copy would hold"
                            + " both the secrets and their keys: choose another folder, and back it up elsewhere.")
                    .formatted(data));
        } else if (!Files.exists(file)) {
            if (!local) {
                problems.add(
                        ("VOORDEUR_KEY_FILE names %1$s, which isn't there: put back your copy, or make the keys of a new"
                                        + " installation with \"java -jar server.jar keys create %1$s\".")
                                .formatted(file));
            }
        } else if (Files.isDirectory(file) || !Files.isReadable(file)) {
            problems.add("VOORDEUR_KEY_FILE names %s, which is no file that the user %s may read: give it to that user."
                    .formatted(file, System.getProperty("user.name")));
        }
        if (Files.isRegularFile(file) && openToOthers(file)) {
            problems.add(
                    "VOORDEUR_KEY_FILE can be read by other users of this machine: run chmod 600 %s.".formatted(file));
        }
    }

    private static boolean openToOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(KeyFileCheck::forOthers);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // no such rights on this system; reading it will tell
        }
    }

    /// The group may read: container platforms hand out secrets like that.
    private static boolean forOthers(PosixFilePermission permission) {
        return switch (permission) {
            case OWNER_READ, OWNER_WRITE, OWNER_EXECUTE, GROUP_READ -> false;
            case GROUP_WRITE, GROUP_EXECUTE, OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE -> true;
        };
    }
}
