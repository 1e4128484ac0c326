package nl.voordeur.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Finds the command that the first word names.
public final class CommandLine {

    static final int FINE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private static final String HELP = """
            Voordeur, a sign-in service.

            serve                 start the server (also without any word); settings: see docs/operate.md
            keys create FILE      make a key file for a new database
            keys rotate FILE      put new keys in front; what the old ones sealed still opens
            keys retire FILE      drop the old encryption keys, once nothing is sealed under them
            backup FILE           write everything in the database to a file, while the server runs
            restore FILE          read that into an empty database
            passwords import FILE take a list of leaked passwords, which nobody may choose
            operators …           list, invite, grant, revoke and unlink platform operators
            invite …              invite one person, or everybody in a CSV file
            train                 start and stop once on throw-away data, for -XX:AOTCacheOutput
            --version             which version this is
            --help                this text; COMMAND --help tells all of a command
            """;

    private static final Map<String, Command> COMMANDS = Map.of(
            "invite",
            InviteCommand::run,
            "keys",
            KeysCommand::run,
            "help",
            CommandLine::help,
            "--help",
            CommandLine::help,
            "-h",
            CommandLine::help,
            "--version",
            CommandLine::version);

    private CommandLine() {}

    /// Whether these words are for us; otherwise they are for the server.
    public static boolean knows(String[] words) {
        return words.length > 0
                && (COMMANDS.containsKey(words[0])
                        || !words[0].matches("serve|train|operators|backup|restore|passwords|--.*"));
    }

    /// Runs a command.
    ///
    /// @return exit code: 0 fine, 1 failed, 2 misused
    public static int run(String[] words) {
        return run(words, System.out, System.err);
    }

    static int run(String[] words, PrintStream output, PrintStream errors) {
        var command = COMMANDS.get(words[0]);
        if (command == null) {
            errors.println("There is no command \"" + words[0] + "\"; --help lists them.");
            return MISUSED;
        }
        return command.run(Arrays.asList(words).subList(1, words.length), output, errors);
    }

    private static int help(List<String> words, PrintStream output, PrintStream errors) {
        var command = words.isEmpty() ? null : COMMANDS.get(words.getFirst());
        if (command != null) {
            return command.run(List.of("--help"), output, errors);
        }
        output.print(HELP);
        return FINE;
    }

    private static int version(List<String> words, PrintStream output, PrintStream errors) {
        var version = CommandLine.class.getPackage().getImplementationVersion();
        output.println("Voordeur " + (version == null ? "(unpacked build)" : version) + " on Java "
                + Runtime.version().feature());
        return FINE;
    }

    interface Command {

        int run(List<String> words, PrintStream output, PrintStream errors);
    }
}
