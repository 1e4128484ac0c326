package nl.voordeur.signedin;

import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;

/// Knows which portals somebody opened. A module that lets people into portals has a bean of it.
public interface OpenedPortals {

    /// The portals that this session, which is over, let somebody into, and what they know of its end.
    PortalsLeft after(OrganisationId organisation, AccountId account, UUID session);
}
