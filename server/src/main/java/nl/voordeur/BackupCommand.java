package nl.voordeur;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import nl.voordeur.kernel.backup.Backup;
import nl.voordeur.kernel.backup.BackupRefused;
import nl.voordeur.kernel.backup.Restore;
import nl.voordeur.kernel.crypto.KeyFile;
import nl.voordeur.kernel.crypto.KeyFileRefused;
import nl.voordeur.kernel.postgres.DatabaseAtHand;
import nl.voordeur.kernel.postgres.DatabaseSettings;
import nl.voordeur.kernel.postgres.DatabaseUnavailable;
import nl.voordeur.kernel.startup.ConfigFileCheck;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// `backup FILE` and `restore FILE`, with the settings of the server and without one.
final class BackupCommand {

    private BackupCommand() {}

    /// @param settings besides those of the surroundings
    /// @return exit code: 0 fine, 1 failed, 2 misused
    static int run(String command, List<String> words, PrintStream output, PrintStream errors, String... settings) {
        if (words.size() != 1 || words.getFirst().startsWith("--")) {
            errors.print(CommandHelp.of(command));
            return 2;
        }
        var file = Path.of(words.getFirst());
        var application = new SpringApplication(BackupCommand.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addListeners(new ConfigFileCheck());
        try (var context = application.run(QuietLog.with(settings))) {
            return carryOut(command, file, context.getEnvironment(), output, errors);
        } catch (RuntimeException e) {
            return 1; // told in plain lines, as when the server does not start
        }
    }

    private static int carryOut(
            String command, Path file, Environment settings, PrintStream output, PrintStream errors) {
        boolean restores = command.equals("restore");
        var database = Binder.get(settings).bindOrCreate("voordeur.database", DatabaseSettings.class);
        try {
            var keys = new KeyFile(Path.of(settings.getRequiredProperty("voordeur.keys.file"))).load();
            try (var open = DatabaseAtHand.open(database, restores)) {
                long rows = restores
                        ? new Restore(open.source(), keys).read(file)
                        : new Backup(open.source(), keys, Clock.systemUTC()).write(file);
                output.println(
                        restores
                                ? "Restored %d rows from %s. Start the server.".formatted(rows, file)
                                : "Wrote %d rows to %s. Keep it, never beside a copy of the key file."
                                        .formatted(rows, file));
                return 0;
            }
        } catch (BackupRefused | DatabaseUnavailable | KeyFileRefused e) {
            errors.println(e.getMessage());
        } catch (NoSuchFileException e) {
            errors.println(e.getFile() + " isn't there, or the folder that it should be in.");
        } catch (AccessDeniedException e) {
            errors.println(e.getFile() + " can't be used by this user.");
        } catch (IOException e) {
            errors.println("The file can't be used: " + e.getMessage());
        } catch (SQLException e) {
            errors.println("The database refuses: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        return 1;
    }
}
