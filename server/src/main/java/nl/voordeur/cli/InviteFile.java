package nl.voordeur.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Invites people a few at a time, and tells of each.
final class InviteFile {

    private final InvitationClient client;
    private final List<Map<String, String>> people;
    private final PrintStream output;
    private int invited;
    private int before;
    private int refused;

    InviteFile(InvitationClient client, List<Map<String, String>> people, PrintStream output) {
        this.client = client;
        this.people = people;
        this.output = output;
    }

    /// Somebody who was typed is meant, also a second time.
    int one() {
        tell(List.of(0), client.invite(people, UUID.randomUUID().toString()));
        return end();
    }

    /// A request has the lines of one stretch of the file that aren't done, and its key follows from them: when its
    /// answer was lost, the next run sends it again and the server repeats the answer.
    int all(int atOnce, InvitedBefore journal, boolean again) throws IOException {
        var firstLines = new HashMap<String, Integer>();
        for (int start = 0; start < people.size(); start += atOnce) {
            var lines = new ArrayList<Integer>();
            for (int line = start; line < Math.min(start + atOnce, people.size()); line++) {
                if (isFirst(line, firstLines) && (again || isNew(line, journal))) {
                    lines.add(line);
                }
            }
            if (!lines.isEmpty()) {
                send(lines, journal, again);
            }
        }
        return end();
    }

    private boolean isFirst(int line, Map<String, Integer> firstLines) {
        var email = people.get(line).get("email");
        var first = email == null ? null : firstLines.putIfAbsent(email.toLowerCase(Locale.ROOT), line);
        if (first == null) {
            return true;
        }
        tell(line, "not invited: email: number %d has the same e-mail address.".formatted(first + 1));
        refused++;
        return false;
    }

    private boolean isNew(int line, InvitedBefore journal) {
        if (!journal.has(people.get(line))) {
            return true;
        }
        tell(line, "invited by a run before");
        before++;
        return false;
    }

    private void send(List<Integer> lines, InvitedBefore journal, boolean again) throws IOException {
        var rows = lines.stream().map(people::get).toList();
        List<InvitationClient.Result> results;
        try {
            results = client.invite(rows, again ? UUID.randomUUID().toString() : journal.key(rows));
        } catch (InvitationClient.Refused e) {
            throw new InvitationClient.Refused(
                    ("%s\nStopped at number %d: %d invited now, %d by a run before, %d not. Run the command again to go on:"
                                    + " nobody is mailed twice.")
                            .formatted(e.getMessage(), lines.getFirst() + 1, invited, before, refused));
        }
        journal.add(
                rows,
                results.stream()
                        .filter(InvitationClient.Result::invited)
                        .map(result -> rows.get(result.index()))
                        .toList());
        tell(lines, results);
    }

    private void tell(List<Integer> lines, List<InvitationClient.Result> results) {
        for (var result : results) {
            tell(lines.get(result.index()), result.told());
            if (result.invited()) {
                invited++;
            } else {
                refused++;
            }
        }
    }

    private void tell(int line, String told) {
        output.println("%d  %s  %s".formatted(line + 1, people.get(line).getOrDefault("email", "(no address)"), told));
    }

    private int end() {
        output.println(
                before == 0
                        ? "%d invited, %d not.".formatted(invited, refused)
                        : "%d invited, %d by a run before, %d not.".formatted(invited, before, refused));
        return refused == 0 ? CommandLine.FINE : CommandLine.FAILED;
    }
}
