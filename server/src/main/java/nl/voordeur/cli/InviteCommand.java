package nl.voordeur.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `invite`: what a personnel system does through the API, for whoever has none.
final class InviteCommand {

    /// So few that the server takes the request for a small one, and that little is asked again after a mishap.
    private static final int ROWS_AT_ONCE = 40;

    private static final String AGAIN = "again";

    private static final String USAGE = """
            invite --organisation SLUG [--given-name NAME] [--family-name NAME] --email ADDRESS
                   [--username NAME] [--birth-date 1984-03-27] [--language nl|en] [--employee-number NUMBER]
            invite --organisation SLUG --csv FILE [--again]

            The first line of FILE names its columns: givenName, familyName, email, username, birthDate, language,
            employeeNumber; comma, semicolon or tab between them, UTF-8 or as Excel saves it. Somebody who has one name
            only has it in one of the two columns. A birth date is 1984-03-27 or 27-3-1984; where it isn't known in
            full, day or day and month are 00: 1968-00-00.

            Every person is tried, and told of. Who was invited is kept in FILE.invited, without names: run the command
            again after a mishap, or with corrected lines, and it mails nobody a second time. With --again it does:
            somebody who was invited before gets a new link, and the old one stops working. It waits for a server that
            is busy or away, ten minutes at most.

            The server and the client of the organisation (scope invitations:write) come from the environment:
              VOORDEUR_URL            address of the server (or --url), for example https://inloggen.example.nl
              VOORDEUR_ORGANISATION   instead of --organisation
              VOORDEUR_CLIENT_ID      client id
              VOORDEUR_CLIENT_SECRET  its secret

            Exit code: 0 everybody is invited, 1 somebody is not, 2 the command or the file wasn't understood.
            """;

    /// Flag → field of the API, in the order in which people are told of them.
    private static final Map<String, String> FIELDS = fields();

    private InviteCommand() {}

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("given-name", "givenName");
        fields.put("family-name", "familyName");
        fields.put("email", "email");
        fields.put("username", "username");
        fields.put("birth-date", "birthDate");
        fields.put("language", "language");
        fields.put("employee-number", "employeeNumber");
        return fields;
    }

    static int run(List<String> words, PrintStream output, PrintStream errors) {
        return run(words, System.getenv(), Thread::sleep, output, errors);
    }

    static int run(
            List<String> words,
            Map<String, String> environment,
            PatientHttp.Pause pause,
            PrintStream output,
            PrintStream errors) {
        if (words.isEmpty() || words.contains("--help")) {
            (words.isEmpty() ? errors : output).print(USAGE);
            return words.isEmpty() ? CommandLine.MISUSED : CommandLine.FINE;
        }
        try (var http = new PatientHttp(pause, Clock.systemUTC(), errors::println)) {
            var flags = Flags.parse(words, known(), Set.of(AGAIN));
            var organisation = flags.required("organisation", environment, "VOORDEUR_ORGANISATION");
            var server = server(flags.required("url", environment, "VOORDEUR_URL"));
            var id = flags.required("", environment, "VOORDEUR_CLIENT_ID");
            var secret = flags.required("", environment, "VOORDEUR_CLIENT_SECRET");
            var client = new InvitationClient(server, organisation, http);
            var person = person(flags);
            var file = flags.find("csv");
            if (file == null) {
                if (person.isEmpty()) {
                    throw new Flags.Misused("There is nobody to invite.");
                }
                client.authenticate(id, secret);
                return new InviteFile(client, List.of(person), output).one();
            }
            if (!person.isEmpty()) {
                throw new Flags.Misused("Give either --csv or one person, not both.");
            }
            var people = people(Path.of(file), errors);
            var before = InvitedBefore.beside(Path.of(file), server + " " + organisation + " ");
            client.authenticate(id, secret);
            return new InviteFile(client, people, output).all(ROWS_AT_ONCE, before, flags.find(AGAIN) != null);
        } catch (Flags.Misused e) {
            errors.println(e.getMessage());
            return CommandLine.MISUSED;
        } catch (InvitationClient.Refused e) {
            errors.println(e.getMessage());
            return CommandLine.FAILED;
        } catch (IOException e) {
            errors.println("The file can't be read, or who is invited can't be kept beside it: " + e.getMessage());
            return CommandLine.FAILED;
        }
    }

    private static URI server(String text) {
        try {
            var server = new URI(text.strip());
            if (server.getHost() != null && Set.of("http", "https").contains(String.valueOf(server.getScheme()))) {
                return server;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new Flags.Misused(
                "VOORDEUR_URL isn't the address of a server: write it like https://inloggen.example.nl.");
    }

    private static Map<String, String> person(Flags flags) {
        var person = new LinkedHashMap<String, String>();
        FIELDS.forEach((flag, field) -> {
            var value = flags.find(flag);
            if (value != null) {
                person.put(field, value);
            }
        });
        return person;
    }

    private static List<Map<String, String>> people(Path path, PrintStream errors) throws IOException {
        var file = CsvFile.read(path);
        var people = CsvRows.read(file.text(), List.copyOf(FIELDS.values()));
        if (people.isEmpty()) {
            throw new Flags.Misused("There is nobody to invite.");
        }
        if (file.guessed()) {
            errors.println(path + " isn't UTF-8 and is read as Windows-1252, as Excel saves it.");
        }
        return people;
    }

    private static Set<String> known() {
        var known = new HashSet<>(FIELDS.keySet());
        known.addAll(Set.of("organisation", "url", "csv"));
        return known;
    }
}
