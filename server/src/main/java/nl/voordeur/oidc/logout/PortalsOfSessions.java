package nl.voordeur.oidc.logout;

import java.net.URI;
import java.util.ArrayList;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.signedin.OpenedPortals;
import nl.voordeur.signedin.PortalsLeft;
import nl.voordeur.signedin.PortalsLeft.Place;
import org.springframework.stereotype.Service;

/// Tells the page of somebody who signed out what their portals know of it: as much as is true at this moment.
@Service
class PortalsOfSessions implements OpenedPortals {

    private final LogoutStore store;

    PortalsOfSessions(LogoutStore store) {
        this.store = store;
    }

    @Override
    public PortalsLeft after(OrganisationId organisation, AccountId account, UUID session) {
        var told = new ArrayList<Place>();
        var beingTold = new ArrayList<Place>();
        var open = new ArrayList<Place>();
        for (LogoutStore.Opened portal : store.opened(organisation, account, session)) {
            var place = new Place(portal.name(), frontDoor(portal.redirectUri()));
            switch (portal.state()) {
                case SENT -> told.add(place);
                case QUEUED, SENDING -> beingTold.add(place);
                case REFUSED, GIVEN_UP -> open.add(place);
                case null -> open.add(place);
            }
        }
        return new PortalsLeft(told, beingTold, open);
    }

    /// Where the person was sent with a code is no place to come back to; the website that it belongs to is.
    private static String frontDoor(String redirectUri) {
        URI uri = URI.create(redirectUri);
        return uri.getScheme() + "://" + uri.getRawAuthority() + "/";
    }
}
