package nl.voordeur;

import java.util.Arrays;
import java.util.List;
import nl.voordeur.cli.CommandLine;
import nl.voordeur.factor.password.hashing.PasswordCostCheck;
import nl.voordeur.kernel.startup.ConfigFileCheck;
import nl.voordeur.kernel.startup.SettingsCheck;
import nl.voordeur.oidc.client.SeedCheck;
import nl.voordeur.oidc.key.KeyLivesCheck;
import nl.voordeur.outbound.OutboundCheck;
import nl.voordeur.training.Training;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The server: one modular monolith whose modules are the packages below this one. Its jar is the command line too.
@SpringBootApplication
public class VoordeurApplication {

    public static void main(String[] args) {
        var command = args.length == 0 || args[0].startsWith("--") ? "serve" : args[0];
        var rest = args.length > 0 && args[0].equals(command) ? Arrays.copyOfRange(args, 1, args.length) : args;
        if (CommandHelp.has(command) && List.of(rest).contains("--help")) {
            System.out.print(CommandHelp.of(command));
        } else if (command.equals("help") && rest.length == 1 && CommandHelp.has(rest[0])) {
            System.out.print(CommandHelp.of(rest[0]));
        } else if (List.of("keys", "operators", "backup", "restore", "passwords")
                        .contains(command)
                && QuietLog.speaks()) {
            System.exit(QuietLog.again(args));
        } else if (CommandLine.knows(args)) {
            System.exit(CommandLine.run(args));
        } else if (command.equals("train")) {
            Training.run(settings -> application().run(settings), Training.VISITS);
        } else if (command.equals("operators")) {
            System.exit(OperatorsCommand.run(List.of(rest), System.out, System.err));
        } else if (command.equals("passwords")) {
            System.exit(PasswordsCommand.run(List.of(rest), System.out, System.err));
        } else if (command.equals("backup") || command.equals("restore")) {
            System.exit(BackupCommand.run(command, List.of(rest), System.out, System.err));
        } else {
            serve(rest);
        }
    }

    /// A refusal was already told in plain lines; the exit code says it once more.
    private static void serve(String[] args) {
        try {
            application().run(args);
        } catch (SpringApplication.AbandonedRunException e) {
            throw e; // the build only wanted to see which beans there are
        } catch (RuntimeException e) {
            System.exit(1);
        }
    }

    /// As it is served, which is how it must be trained.
    static SpringApplication application() {
        var application = new SpringApplication(VoordeurApplication.class);
        application.setAdditionalProfiles("serve");
        application.addListeners(
                new ConfigFileCheck(),
                new SettingsCheck(
                        PasswordCostCheck::problems,
                        KeyLivesCheck::problems,
                        OutboundCheck::problems,
                        SeedCheck::problems));
        return application;
    }
}
