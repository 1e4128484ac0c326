package nl.voordeur.session;

import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;

/// A session is over. Published in the transaction that ended it, so that whoever gave out tokens for it can take
/// them back at once.
public record SessionEnded(OrganisationId organisation, AccountId account, UUID session, Reason reason) {

    public enum Reason {
        /// The person signed out.
        SIGNED_OUT,
        /// Somebody else signed in with the same browser.
        REPLACED,
        /// All sessions of the account were ended.
        ALL_ENDED,
        /// It reached its absolute end, or nobody used it for too long.
        EXPIRED
    }
}
