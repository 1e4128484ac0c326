package nl.voordeur.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `invite`: what a personnel system does through the API, for whoever has none.
final class InviteCommand {

    private static final int ROWS_AT_ONCE = 1000;
    private static final String USAGE = """
            invite --organisation SLUG [--given-name NAME] [--family-name NAME] --email ADDRESS
                   [--username NAME] [--birth-date 1984-03-27] [--language nl|en] [--employee-number NUMBER]
            invite --organisation SLUG --csv FILE

            The first line of FILE names its columns: givenName, familyName, email, username, birthDate, language,
            employeeNumber; comma or semicolon between them. Somebody who has one name only has it in one of the two
            columns; of a birth date that isn't known in full, day or day and month are 00: 1968-00-00. Every person
            is tried, and told of; somebody who was invited before gets a new link, and the old one stops working.

            The server and the client of the organisation (scope invitations:write) come from the environment:
              VOORDEUR_URL            address of the server (or --url), for example https://inloggen.example.nl
              VOORDEUR_CLIENT_ID      client id
              VOORDEUR_CLIENT_SECRET  its secret

            Exit code: 0 everybody was invited, 1 somebody was not, 2 the command wasn't understood.
            """;

    /// Flag → field of the API.
    private static final Map<String, String> FIELDS = Map.of(
            "given-name", "givenName",
            "family-name", "familyName",
            "email", "email",
            "username", "username",
            "birth-date", "birthDate",
            "language", "language",
            "employee-number", "employeeNumber");

    private InviteCommand() {}

    static int run(List<String> words, PrintStream output, PrintStream errors) {
        return run(words, System.getenv(), output, errors);
    }

    static int run(List<String> words, Map<String, String> environment, PrintStream output, PrintStream errors) {
        if (words.isEmpty() || words.contains("--help")) {
            (words.isEmpty() ? errors : output).print(USAGE);
            return words.isEmpty() ? CommandLine.MISUSED : CommandLine.FINE;
        }
        try {
            return invite(Flags.parse(words, known()), environment, output);
        } catch (Flags.Misused e) {
            errors.println(e.getMessage());
            return CommandLine.MISUSED;
        } catch (InvitationClient.Refused e) {
            errors.println(e.getMessage());
            return CommandLine.FAILED;
        } catch (IOException e) {
            errors.println("The file can't be read: " + e.getMessage());
            return CommandLine.FAILED;
        }
    }

    private static int invite(Flags flags, Map<String, String> environment, PrintStream output) throws IOException {
        var organisation = flags.required("organisation", environment, "VOORDEUR_ORGANISATION");
        var server = flags.required("url", environment, "VOORDEUR_URL");
        var id = flags.required("", environment, "VOORDEUR_CLIENT_ID");
        var secret = flags.required("", environment, "VOORDEUR_CLIENT_SECRET");
        var people = people(flags);
        var refused = 0;
        try (var client = new InvitationClient(URI.create(server), organisation)) {
            client.authenticate(id, secret);
            for (var from = 0; from < people.size(); from += ROWS_AT_ONCE) {
                var rows = people.subList(from, Math.min(from + ROWS_AT_ONCE, people.size()));
                for (var result : client.invite(rows)) {
                    var email = rows.get(result.index()).getOrDefault("email", "(no address)");
                    output.println("%d  %s  %s".formatted(from + result.index() + 1, email, result.told()));
                    refused += result.invited() ? 0 : 1;
                }
            }
        }
        output.println("%d invited, %d not.".formatted(people.size() - refused, refused));
        return refused == 0 ? CommandLine.FINE : CommandLine.FAILED;
    }

    private static List<Map<String, String>> people(Flags flags) throws IOException {
        var file = flags.find("csv");
        var person = new LinkedHashMap<String, String>();
        flags.values().forEach((flag, value) -> {
            var field = FIELDS.get(flag);
            if (field != null) {
                person.put(field, value);
            }
        });
        if (file != null && !person.isEmpty()) {
            throw new Flags.Misused("Give either --csv or one person, not both.");
        }
        var people =
                file == null ? List.<Map<String, String>>of(person) : CsvRows.read(Files.readString(Path.of(file)));
        if (people.isEmpty() || people.getFirst().isEmpty()) {
            throw new Flags.Misused("There is nobody to invite.");
        }
        return people;
    }

    private static Set<String> known() {
        var known = new java.util.HashSet<>(FIELDS.keySet());
        known.addAll(Set.of("organisation", "url", "csv"));
        return known;
    }
}
