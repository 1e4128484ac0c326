package nl.voordeur.organisation.settings;

import java.time.Duration;
import nl.voordeur.organisation.UnworkableSettings;

/// How people are invited.
///
/// @param validity how long link and login code work: 5 days (manual 000) or 14
/// @param loginCode whether the mail carries a personal login code beside the link (manual 002)
/// @param givenUsername whether the inviter gives each person a username (manual 001)
/// @param maximumAge how long after inviting a person can ask for a new link; later the inviter has to invite anew
public record InvitationSettings(Duration validity, boolean loginCode, boolean givenUsername, Duration maximumAge) {

    private static final Duration LONGEST = Duration.ofDays(366);

    public InvitationSettings {
        if (validity.compareTo(Duration.ofHours(1)) < 0 || validity.compareTo(Duration.ofDays(30)) > 0) {
            throw new UnworkableSettings("An invitation is valid between an hour and 30 days.");
        }
        if (maximumAge.compareTo(validity) < 0 || maximumAge.compareTo(LONGEST) > 0) {
            throw new UnworkableSettings("The maximum age of an invitation is between its validity and 366 days.");
        }
    }
}
