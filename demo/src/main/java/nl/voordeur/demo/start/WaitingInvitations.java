package nl.voordeur.demo.start;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.demo.mailbox.MailStore;
import nl.voordeur.demo.mailbox.MailSummary;
import nl.voordeur.demo.seed.DemoOrganisation;

/// Finds the mails with an invitation that nobody followed up yet, by reading the mailbox as a person would: the newest
/// mail of an organisation to an address that still holds an activation link is an invitation that waits.
public class WaitingInvitations {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s/]+/([a-z0-9-]+)/(activate/)?\\S*");

    private final MailStore store;
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    public WaitingInvitations(MailStore store) {
        this.store = store;
    }

    private record Kind(String organisation, boolean invitation) {}

    /// Newest first.
    public List<MailSummary> of(DemoOrganisation organisation) {
        Map<String, Boolean> seen = new ConcurrentHashMap<>();
        return store.all().stream()
                .filter(mail -> kind(mail).organisation().equals(organisation.slug()))
                .filter(mail -> seen.putIfAbsent(mail.to(), true) == null)
                .filter(mail -> kind(mail).invitation())
                .toList();
    }

    private Kind kind(MailSummary mail) {
        return kinds.computeIfAbsent(
                mail.id(),
                id -> store.find(id).map(content -> read(content.text())).orElse(new Kind("", false)));
    }

    private static Kind read(String text) {
        Matcher link = LINK.matcher(text);
        String organisation = "";
        while (link.find()) {
            organisation = link.group(1);
            if (link.group(2) != null) {
                return new Kind(organisation, true);
            }
        }
        return new Kind(organisation, false);
    }
}
