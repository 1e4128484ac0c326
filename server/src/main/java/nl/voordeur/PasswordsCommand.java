package nl.voordeur;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import nl.voordeur.factor.password.leaked.ImportLeakedPasswords;
import nl.voordeur.factor.password.leaked.LeakedListRefused;
import nl.voordeur.factor.password.leaked.LeakedSettings;
import nl.voordeur.kernel.startup.ConfigFileCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/// `passwords import FILE`: makes the file by which leaked passwords are recognised. It reads the server's settings for
/// where that stands, and needs neither server nor database.
final class PasswordsCommand {

    private static final String MIN_COUNT = "--min-count";

    /// @param minCount how often a password must have leaked
    private record Words(Path list, long minCount) {

        static @Nullable Words of(List<String> words) {
            boolean counted = words.size() == 4 && words.get(2).equals(MIN_COUNT);
            if (!(counted || words.size() == 2)
                    || !words.getFirst().equals("import")
                    || words.get(1).startsWith("--")) {
                return null;
            }
            try {
                long count = counted ? Long.parseUnsignedLong(words.get(3)) : 0;
                return count < 0 ? null : new Words(Path.of(words.get(1)), count);
            } catch (NumberFormatException | InvalidPathException e) {
                return null;
            }
        }
    }

    private PasswordsCommand() {}

    /// @param settings besides those of the surroundings
    /// @return exit code: 0 fine, 1 failed, 2 misused
    static int run(List<String> words, PrintStream output, PrintStream errors, String... settings) {
        var understood = Words.of(words);
        if (understood == null) {
            errors.print(CommandHelp.of("passwords"));
            return 2;
        }
        var application = new SpringApplication(PasswordsCommand.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addListeners(new ConfigFileCheck());
        try (var context = application.run(QuietLog.with(settings))) {
            return take(understood, LeakedSettings.file(context.getEnvironment()), output, errors);
        } catch (RuntimeException e) {
            return 1; // told in plain lines, as when the server does not start
        }
    }

    private static int take(Words words, Path target, PrintStream output, PrintStream errors) {
        try {
            var done = ImportLeakedPasswords.run(words.list(), target, words.minCount(), Clock.systemUTC());
            output.println(String.format(
                    Locale.ROOT,
                    "Wrote %s: %d passwords, %d left out, %d MB. Servers that read this file use it from now on.",
                    target.toAbsolutePath(),
                    done.entries(),
                    done.leftOut(),
                    done.bytes() / 1_000_000));
            return 0;
        } catch (LeakedListRefused e) {
            errors.println(e.getMessage() + " Nothing was changed.");
        } catch (NoSuchFileException e) {
            errors.println(e.getFile() + " isn't there, or the folder that it should be in. Nothing was changed.");
        } catch (AccessDeniedException e) {
            errors.println(e.getFile() + " can't be used by this user. Nothing was changed.");
        } catch (IOException e) {
            errors.println("A file can't be used: " + e.getMessage() + ". Nothing was changed.");
        }
        return 1;
    }
}
