package nl.voordeur.signedin;

import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import java.util.UUID;

/// Knows which portals somebody opened. A module that lets people into portals has a bean of it.
public interface OpenedPortals {

    /// The portals that this session, which is over, let somebody into, and what they know of its end.
    PortalsLeft after(OrganisationId organisation, AccountId account, UUID session);
}
