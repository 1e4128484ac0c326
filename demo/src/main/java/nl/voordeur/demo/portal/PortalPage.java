package nl.voordeur.demo.portal;

import java.util.List;

/// What a page of the portal shows.
public sealed interface PortalPage {

    /// Why somebody sees the page with "Inloggen".
    enum Notice {
        NONE,
        SIGNED_OUT,
        FAILED,
        NOT_REACHABLE
    }

    /// The choice of portal.
    record Choice(List<Portal> portals) implements PortalPage {}

    /// Not signed in.
    record SignedOut(Portal portal, Notice notice) implements PortalPage {}

    /// What the portal has to offer. `first` is false for someone who reads it again.
    record Welcome(Portal portal, PortalUser person, boolean first) implements PortalPage {}

    /// The portal itself.
    record Dashboard(Portal portal, PortalUser person, PortalContent content) implements PortalPage {}
}
