package nl.voordeur.kernel.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import nl.voordeur.kernel.tls.TrustedAuthorities;
import org.springframework.core.env.PropertyResolver;

/// Whoever writes this file decides whom the server takes for its relay, its database and everybody's portal.
record TrustFileCheck(PropertyResolver settings) {

    void addTo(List<String> problems) {
        var name = settings.getProperty("voordeur.trust-file", "").strip();
        if (name.isEmpty()) {
            return;
        }
        var file = Path.of(name).toAbsolutePath().normalize();
        var problem = TrustedAuthorities.problem(file);
        if (problem.isPresent()) {
            problems.add("VOORDEUR_TRUST_FILE names %s, which %s: give the certificates of your authorities in PEM."
                    .formatted(file, problem.get()));
        } else if (writtenByAnybody(file)) {
            problems.add("VOORDEUR_TRUST_FILE can be written by every user of this machine: run chmod o-w %s."
                    .formatted(file));
        }
    }

    private static boolean writtenByAnybody(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // no such rights on this system
        }
    }
}
