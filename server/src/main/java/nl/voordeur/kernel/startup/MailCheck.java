package nl.voordeur.kernel.startup;

import java.util.List;
import org.springframework.core.env.PropertyResolver;

/// Mail must be able to leave, and not readable along the way: it carries links that let people in.
record MailCheck(PropertyResolver settings, boolean local) {

    void addTo(List<String> problems) {
        var relay = SettingsCheck.address(settings.getProperty("voordeur.mail.relay", ""));
        if (relay == null
                || relay.getHost() == null
                || !List.of("smtp", "smtps").contains(relay.getScheme())) {
            problems.add(
                    "VOORDEUR_MAIL_RELAY isn't set or isn't a mail server: nobody could be invited."
                            + " Write it like smtp://mail.example.nl:587 (TLS is required then) or smtps://mail.example.nl:465.");
        } else if (relay.getRawUserInfo() != null) {
            problems.add("VOORDEUR_MAIL_RELAY holds a password, which would end in logs:"
                    + " use VOORDEUR_MAIL_USERNAME and VOORDEUR_MAIL_PASSWORD.");
        }
        var from = settings.getProperty("voordeur.mail.from", "");
        if (!local && (!from.contains("@") || from.endsWith(".example"))) {
            problems.add("VOORDEUR_MAIL_FROM isn't set: mail would be refused as junk."
                    + " Set it to an address of your domain, for example noreply@inloggen.example.nl.");
        }
    }
}
