package nl.voordeur;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import nl.voordeur.console.UnlinkOperator;
import org.springframework.context.ConfigurableApplicationContext;

/// `operators unlink EMAIL`, on the server's own data and with its settings: a server that listens nowhere else than to
/// itself starts, does this and stops. It sends nothing; the mail goes out when the real one runs.
final class OperatorsCommand {

    private static final String USAGE = """
            operators unlink EMAIL   unlink the authenticator app of a platform operator, who then sets up a new one with
                                     the password. With the same settings as the server; stop that first when it keeps
                                     its own database (no DATABASE_URL).
            """;

    private static final List<String> APART = List.of(
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--management.server.port=0",
            "--voordeur.upkeep=false",
            "--voordeur.mail.worker=false");

    private OperatorsCommand() {}

    /// @param settings besides those of the surroundings
    /// @return exit code: 0 fine, 1 failed, 2 misused
    static int run(List<String> words, PrintStream output, PrintStream errors, String... settings) {
        if (words.size() != 2 || !words.getFirst().equals("unlink")) {
            errors.print(USAGE);
            return 2;
        }
        ConfigurableApplicationContext server;
        try {
            server = VoordeurApplication.application()
                    .run(Stream.concat(Stream.of(settings), APART.stream()).toArray(String[]::new));
        } catch (RuntimeException e) {
            return 1; // told in plain lines, as when the server does not start
        }
        try (server) {
            return tell(words.getLast(), server.getBean(UnlinkOperator.class), output, errors);
        }
    }

    private static int tell(String email, UnlinkOperator command, PrintStream output, PrintStream errors) {
        return switch (command.unlink(email)) {
            case UnlinkOperator.Outcome.Unlinked(var code) -> {
                output.println("The authenticator app of " + email
                        + " is unlinked, and the operator gets a mail. The next sign-in sets up a new one.");
                if (code != null) {
                    output.println("It asks for this code, which works for 24 hours: " + code.reveal());
                }
                yield 0;
            }
            case UnlinkOperator.Outcome.NoSuchOperator() -> {
                errors.println("There is no platform operator with the address " + email + ".");
                yield 1;
            }
            case UnlinkOperator.Outcome.NoApp() -> {
                errors.println(email + " has no authenticator app: the next sign-in sets one up.");
                yield 1;
            }
        };
    }
}
