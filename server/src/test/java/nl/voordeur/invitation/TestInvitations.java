package nl.voordeur.invitation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.TestActors;
import nl.voordeur.api.invitation.InviteRows;
import nl.voordeur.mail.TestMailbox;
import nl.voordeur.organisation.Organisation;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Invites people and reads their mail. Take it with `@Import({TestInvitations.class, TestMailbox.class})`.
@TestComponent
public final class TestInvitations {

    private static final Pattern LINK = Pattern.compile("https?://\\S+(/[a-z0-9-]+/activate/\\S+)");
    private static final Pattern CODE = Pattern.compile("(?m)^ {4}(\\w{4} \\w{4} \\w{4})$");

    private final InviteRows inviteRows;
    private final TestMailbox mailbox;
    private final JsonMapper json;

    TestInvitations(InviteRows inviteRows, TestMailbox mailbox, JsonMapper json) {
        this.inviteRows = inviteRows;
        this.mailbox = mailbox;
        this.json = json;
    }

    /// What the mail of an invited person holds.
    ///
    /// @param path of the link, below the public address
    /// @param code login code, or empty
    public record Invited(String email, String path, String code) {

        public String token() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    public Invited invite(Organisation organisation, String fields) {
        JsonNode row = json.readTree(fields);
        var outcome =
                inviteRows.invite(organisation, TestActors.TEST, List.of(row)).getFirst();
        if (outcome instanceof InvitePeople.Outcome.Refused refused) {
            throw new AssertionError(refused);
        }
        return newest(organisation, row.path("email").stringValue());
    }

    /// The newest mail with a link.
    public Invited newest(Organisation organisation, String email) {
        String text = mailbox.of(organisation, email).stream()
                .filter(mail -> mail.text().contains("/activate/"))
                .toList()
                .getLast()
                .text();
        Matcher link = LINK.matcher(text);
        Matcher code = CODE.matcher(text);
        if (!link.find()) {
            throw new AssertionError("no link in " + text);
        }
        return new Invited(email, link.group(1), code.find() ? code.group(1) : "");
    }
}
