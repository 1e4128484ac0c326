package nl.voordeur.throttle;

import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;

/// Who uses something limited, as the audit entry says it when there is a wait.
///
/// @param account whom it concerns, or null when nobody is known
public record Caller(OrganisationId organisation, @Nullable AccountId account, Actor actor) {}
