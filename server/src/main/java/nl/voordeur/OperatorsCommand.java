package nl.voordeur;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.PersonName;
import nl.voordeur.console.Operators;
import nl.voordeur.console.UnlinkOperator;
import org.springframework.context.ConfigurableApplicationContext;

/// `operators …`, on the server's own data and with its settings: a server that listens nowhere else than to itself
/// starts, does this and stops. It sends nothing; mail goes out when the real one runs.
final class OperatorsCommand {

    private static final List<String> APART = List.of(
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--management.server.port=0",
            "--voordeur.upkeep=false",
            "--voordeur.bootstrap-notice=false",
            "--voordeur.mail.worker=false");

    private static final String ASKED = "\nIt asks for this code, which works for 24 hours: ";

    private final PrintStream output;
    private final PrintStream errors;

    private OperatorsCommand(PrintStream output, PrintStream errors) {
        this.output = output;
        this.errors = errors;
    }

    /// @param settings besides those of the surroundings
    /// @return exit code: 0 fine, 1 failed, 2 misused
    static int run(List<String> words, PrintStream output, PrintStream errors, String... settings) {
        if (!understood(words)) {
            errors.print(CommandHelp.of("operators"));
            return 2;
        }
        ConfigurableApplicationContext server;
        try {
            server = VoordeurApplication.application()
                    .run(QuietLog.with(
                            Stream.concat(Stream.of(settings), APART.stream()).toArray(String[]::new)));
        } catch (RuntimeException e) {
            return 1; // told in plain lines, as when the server does not start
        }
        try (server) {
            return new OperatorsCommand(output, errors)
                    .carryOut(words, server.getBean(Operators.class), server.getBean(UnlinkOperator.class));
        }
    }

    private static boolean understood(List<String> words) {
        return !words.isEmpty()
                && switch (words.getFirst()) {
                    case "list" -> words.size() == 1;
                    case "grant", "revoke", "unlink" -> words.size() == 2;
                    case "invite" -> words.size() == 4;
                    default -> false;
                };
    }

    private int carryOut(List<String> words, Operators operators, UnlinkOperator unlinking) {
        if (words.getFirst().equals("list")) {
            operators.all().forEach(operator -> output.println(operator.email() + "  " + operator.state()));
            return 0;
        }
        String typed = words.get(1);
        EmailAddress email = EmailAddress.parse(typed).orElse(null);
        if (email == null) {
            return fail(typed + " is not an e-mail address.");
        }
        return switch (words.getFirst()) {
            case "invite" -> invite(words, email, operators);
            case "grant" -> tell(operators.grant(email), typed, " is an operator.", " is an operator already.");
            case "revoke" -> tell(operators.revoke(email), typed, " is no operator any more.", " is no operator.");
            default -> unlink(typed, unlinking);
        };
    }

    private int invite(List<String> words, EmailAddress email, Operators operators) {
        return PersonName.parse(words.get(2), words.get(3))
                .map(name -> tell(
                        operators.invite(name, email),
                        words.get(1),
                        " is invited, and an operator once the account is active.",
                        " is invited again."))
                .orElseGet(() -> fail("That is not the name of a person."));
    }

    private int tell(Operators.Outcome outcome, String email, String done, String asItWas) {
        return switch (outcome) {
            case DONE -> succeed(email + done);
            case AS_IT_WAS -> succeed(email + asItWas);
            case NO_SUCH_ACCOUNT -> fail("Nobody at the platform has the address " + email + ".");
            case LAST -> fail(email + " is the last operator who can sign in, and stays one.");
            case NOT_INVITED -> fail(email + " has an account already: use operators grant.");
        };
    }

    private int unlink(String email, UnlinkOperator command) {
        return switch (command.unlink(email)) {
            case UnlinkOperator.Outcome.Unlinked(var code) ->
                succeed("The second factor of " + email
                        + " is unlinked, and the operator gets a mail. The next sign-in sets up a new one."
                        + (code == null ? "" : ASKED + code.reveal()));
            case UnlinkOperator.Outcome.CodeGiven(var code) ->
                succeed(email + " had no second factor to unlink. All that was under way is over, and former codes and"
                        + " links do not work any more. The next sign-in sets one up."
                        + ASKED
                        + code.reveal());
            case UnlinkOperator.Outcome.NoSuchOperator() ->
                fail("There is no platform operator with the address " + email + ".");
            case UnlinkOperator.Outcome.NotActive() ->
                fail(email + " has no second factor, and sets none up while the account is not active.");
        };
    }

    private int succeed(String line) {
        output.println(line);
        return 0;
    }

    private int fail(String line) {
        errors.println(line);
        return 1;
    }
}
