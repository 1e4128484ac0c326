package nl.voordeur.kernel;

/// Invites the first person of an organisation, who begins at once in the same browser: nobody could send a mail yet.
/// Asked by the console and answered by activation, because one door doesn't know another.
public interface FirstInvitation {

    /// Invites, or invites again.
    ///
    /// @param email a valid address
    /// @return path at which this person begins, with its secret; for this browser only
    String invite(OrganisationId organisation, String givenName, String familyName, String email);
}
