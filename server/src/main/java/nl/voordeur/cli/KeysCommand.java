package nl.voordeur.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import nl.voordeur.kernel.crypto.KeyFile;
import nl.voordeur.kernel.crypto.KeyFileRefused;

/// `keys create FILE`, `keys rotate FILE` and `keys retire FILE`.
final class KeysCommand {

    private static final String USAGE = """
            keys create FILE   make a key file for a new database; an existing file is never overwritten
            keys rotate FILE   put new keys in front; the older ones stay, so that what they sealed still opens.
                               Restart all servers within the hour: only then do they know the new keys.
            keys retire FILE   drop the older encryption keys, once the servers say that nothing is sealed under them
                               (metric voordeur_keys_former is 0 for a while). Restart all servers after that, too.
            Rotate and retire keep the file that they replace beside it, as FILE.former-1 and so on: put that back when a key
            went too early, and remove it when all is well.
            Exit code: 0 done, 1 it could not be done and nothing was changed, 2 the command wasn't understood.
            Keep a copy of the file, but never beside a copy of the database: together they give everything away.
            """;

    private KeysCommand() {}

    static int run(List<String> words, PrintStream output, PrintStream errors) {
        if (words.size() != 2 || words.contains("--help")) {
            (words.contains("--help") ? output : errors).print(USAGE);
            return words.contains("--help") ? CommandLine.FINE : CommandLine.MISUSED;
        }
        var path = Path.of(words.get(1));
        try {
            switch (words.getFirst()) {
                case "create" -> new KeyFile(path).create();
                case "rotate" -> new KeyFile(path).rotate();
                case "retire" -> new KeyFile(path).retire();
                default -> {
                    errors.print(USAGE);
                    return CommandLine.MISUSED;
                }
            }
        } catch (KeyFileRefused e) {
            errors.println(e.getMessage());
            return CommandLine.FAILED;
        }
        output.println("Wrote " + path.toAbsolutePath() + ". Keep a copy of it, never beside a copy of the database.");
        return CommandLine.FINE;
    }
}
