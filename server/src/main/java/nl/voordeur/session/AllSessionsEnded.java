package nl.voordeur.session;

import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;

/// A person is signed out everywhere. Published in the transaction that does it, before the sessions end, so that
/// nobody who is half inside goes on with what was proven before.
public record AllSessionsEnded(OrganisationId organisation, AccountId account) {}
