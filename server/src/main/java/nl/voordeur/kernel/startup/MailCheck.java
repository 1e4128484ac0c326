package nl.voordeur.kernel.startup;

import java.util.List;
import java.util.Locale;
import org.springframework.core.env.PropertyResolver;

/// Mail must be able to leave, and not readable along the way: it carries links that let people in.
record MailCheck(PropertyResolver settings, boolean local) {

    private static final List<String> BOUNCES = List.of("address", "mailbox", "username", "password");

    void addTo(List<String> problems) {
        var relay = SettingsCheck.address(settings.getProperty("voordeur.mail.relay", ""));
        if (relay == null
                || relay.getHost() == null
                || SettingsCheck.badPort(relay)
                || !List.of("smtp", "smtps").contains(relay.getScheme())) {
            problems.add(
                    "VOORDEUR_MAIL_RELAY isn't set or isn't a mail server: nobody could be invited."
                            + " Write it like smtp://mail.example.nl:587 (TLS is required then) or smtps://mail.example.nl:465.");
        } else if (relay.getRawUserInfo() != null) {
            problems.add("VOORDEUR_MAIL_RELAY holds a password, which would end in logs:"
                    + " use VOORDEUR_MAIL_USERNAME and VOORDEUR_MAIL_PASSWORD.");
        }
        if (settings.getProperty("voordeur.mail.username", "").isBlank()
                != settings.getProperty("voordeur.mail.password", "").isBlank()) {
            problems.add("VOORDEUR_MAIL_USERNAME and VOORDEUR_MAIL_PASSWORD belong together: set both, or neither.");
        }
        var from = settings.getProperty("voordeur.mail.from", "");
        if (!local && (from.isBlank() || from.endsWith(".example"))) {
            problems.add("VOORDEUR_MAIL_FROM isn't set: mail would be refused as junk."
                    + " Set it to an address of your domain, for example noreply@inloggen.example.nl.");
        }
        addBounces(problems);
    }

    /// All or none of it: half a mailbox reads nothing, and nobody would notice.
    private void addBounces(List<String> problems) {
        var text = settings.getProperty("voordeur.mail.bounces.mailbox", "");
        var missing = BOUNCES.stream()
                .filter(name -> settings.getProperty("voordeur.mail.bounces." + name, "")
                        .isBlank())
                .toList();
        if (missing.size() == BOUNCES.size()) {
            return;
        }
        if (!missing.isEmpty()) {
            problems.add("VOORDEUR_MAIL_BOUNCES_… is set in part, so returned mail would go unread: set also "
                    + String.join(", ", missing).toUpperCase(Locale.ROOT)
                    + ", or none of the four.");
            return;
        }
        var mailbox = SettingsCheck.address(text);
        if (mailbox == null
                || mailbox.getHost() == null
                || SettingsCheck.badPort(mailbox)
                || !List.of("imap", "imaps").contains(mailbox.getScheme())) {
            problems.add("VOORDEUR_MAIL_BOUNCES_MAILBOX isn't a mailbox: write it like imaps://mail.example.nl"
                    + " or imap://mail.example.nl (TLS is required then).");
        } else if (mailbox.getRawUserInfo() != null) {
            problems.add("VOORDEUR_MAIL_BOUNCES_MAILBOX holds a password, which would end in logs:"
                    + " use VOORDEUR_MAIL_BOUNCES_USERNAME and VOORDEUR_MAIL_BOUNCES_PASSWORD.");
        }
    }
}
