package nl.voordeur.signin.enrolment;

import nl.voordeur.account.Account;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.SignInBrowser;

/// A person who sets up a second factor, and may: it is their turn, and they have none yet.
///
/// @param phone whether the page is read on a phone
public record Enrolling(Organisation organisation, Account person, SignInBrowser.Here here, boolean phone) {

    /// Whether there is another factor to choose.
    public boolean others() {
        return organisation.settings().factors().choices().size() > 1;
    }
}
