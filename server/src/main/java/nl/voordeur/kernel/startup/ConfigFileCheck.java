package nl.voordeur.kernel.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/// Reads the file of settings before Spring does: a file that was named and isn't there would be passed over, and one
/// that can't be read would end in a stack trace.
public final class ConfigFileCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String VARIABLE = "VOORDEUR_CONFIG";

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var named = event.getEnvironment().getProperty(VARIABLE);
        if (named != null) {
            check(Path.of(named), VARIABLE + " names " + named, true);
        } else {
            check(Path.of("voordeur.properties"), "voordeur.properties", false);
        }
    }

    static void check(Path file, String subject, boolean needed) {
        if (!needed && !Files.exists(file)) {
            return;
        }
        if (!Files.isRegularFile(file)) {
            throw refusal(subject + ", which is no file: give the path of a file of settings, or leave it out.");
        }
        if (!file.toString().endsWith(".properties")) {
            throw refusal(subject + ", whose name must end in .properties.");
        }
        try (var lines = Files.newInputStream(file)) {
            new Properties().load(lines);
        } catch (IOException e) {
            throw refusal(subject + ", which can't be read: give it to the user that runs the server.");
        } catch (IllegalArgumentException e) {
            throw refusal(subject
                    + ", which has a \\u without four hexadecimal digits behind it: write \\\\ for a backslash.");
        }
    }

    private static UnsafeSettings refusal(String sentence) {
        return new UnsafeSettings(List.of(sentence));
    }

    /// Before the files are read.
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
