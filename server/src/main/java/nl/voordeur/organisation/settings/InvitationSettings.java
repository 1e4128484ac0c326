package nl.voordeur.organisation.settings;

import java.time.Duration;
import nl.voordeur.organisation.UnworkableSettings;

/// How people are invited.
///
/// @param validity how long link and login code work: 5 days (manual 000) or 14
/// @param loginCode whether the mail carries a personal login code beside the link (manual 002)
/// @param givenUsername whether the inviter gives each person a username (manual 001)
public record InvitationSettings(Duration validity, boolean loginCode, boolean givenUsername) {

    public InvitationSettings {
        if (validity.compareTo(Duration.ofHours(1)) < 0 || validity.compareTo(Duration.ofDays(30)) > 0) {
            throw new UnworkableSettings("An invitation is valid between an hour and 30 days.");
        }
    }
}
