package nl.voordeur.session;

import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;

/// A person was signed out everywhere. Published in the transaction that did it, so that nobody who was half
/// inside goes on with what was proven before.
public record AllSessionsEnded(OrganisationId organisation, AccountId account) {}
