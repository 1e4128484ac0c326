package nl.voordeur;

import java.util.Map;

/// How the commands are meant that start more than the command line.
final class CommandHelp {

    private static final String OPERATORS = """
            operators list                        who they are
            operators invite EMAIL GIVEN FAMILY   invite a person to the platform, as an operator
            operators grant EMAIL                 make somebody an operator who has an account at the platform
            operators revoke EMAIL                take that away again; the last one stays
            operators unlink EMAIL                unlink the authenticator app of an operator, if there is one, and print
                                                  the code with which a new one is set up, beside the password
            With the same settings as the server; stop that first when it keeps its own database (no DATABASE_URL).
            Exit code: 0 done, 1 it could not be done, 2 the command wasn't understood.
            """;

    private static final String BACKUP = """
            backup FILE    write everything in the database to FILE, as it is at this moment; the server may go on running
            restore FILE   read it into an empty database: a new data folder, or an empty database at DATABASE_URL.
                           Stop the server first. Only with the key file of the backup, and the same version of Voordeur.
            With the same settings as the server (VOORDEUR_DATA or DATABASE_URL, VOORDEUR_KEY_FILE, or voordeur.properties).
            FILE is for its owner only. Keep it elsewhere, and never beside a copy of the key file.
            Exit code: 0 done, 1 it could not be done and nothing was written, 2 the command wasn't understood.
            """;

    private static final String PASSWORDS = """
            passwords import FILE [--min-count N]   take the passwords that leaked elsewhere from FILE; who chooses one is
                                                    asked for another
            FILE has a line for each: SHA-1, colon, how often it leaked, in the order of the hashes, such as the list that
            Have I Been Pwned gives out as one file. N leaves out those that leaked less often.
            With the same settings as the server, which may run: it uses the new list as soon as that is whole.
            Several servers each need the file that this makes; VOORDEUR_PASSWORD_LEAKED_LIST says where it stands.
            Exit code: 0 done, 1 it could not be done and nothing was changed, 2 the command wasn't understood.
            """;

    private static final Map<String, String> TEXTS = Map.of(
            "serve",
            """
            serve   start the server; the same as no word at all. It stops on SIGTERM, in good order.
            Settings are variables (VOORDEUR_BASE_URL, …) or stand in voordeur.properties: docs/operate.md lists them.
            Exit code: 1 when it doesn't start, and why stands on standard error.
            """,
            "train",
            """
            train   start once on throw-away data, sign somebody in, and stop: with -XX:AOTCacheOutput=FILE the JVM writes down
                    what makes the next start quick. With the same options and paths as the server; no mail is sent.
            """,
            "operators",
            OPERATORS,
            "backup",
            BACKUP,
            "restore",
            BACKUP,
            "passwords",
            PASSWORDS);

    private CommandHelp() {}

    static boolean has(String command) {
        return TEXTS.containsKey(command);
    }

    static String of(String command) {
        return TEXTS.getOrDefault(command, "");
    }
}
