package nl.voordeur.demo.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.springframework.stereotype.Component;

/// Remembers who has read the explanation of a portal: one subject a line, one file a portal.
@Component
class Arrivals {

    private final Path folder;

    Arrivals(PortalSettings settings) {
        this.folder = settings.data();
    }

    synchronized boolean first(Portal portal, String subject) {
        try {
            return Files.notExists(file(portal))
                    || !Files.readAllLines(file(portal)).contains(subject);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void explained(Portal portal, String subject) {
        if (!first(portal, subject)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.write(file(portal), List.of(subject), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Portal portal) {
        return folder.resolve(portal.slug() + ".txt");
    }
}
