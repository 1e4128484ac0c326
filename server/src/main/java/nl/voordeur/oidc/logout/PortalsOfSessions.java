package nl.voordeur.oidc.logout;

import java.util.ArrayList;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.oidc.client.PortalHome;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.signedin.OpenedPortals;
import nl.voordeur.signedin.PortalsLeft;
import nl.voordeur.signedin.PortalsLeft.Place;
import org.springframework.stereotype.Service;

/// Tells the page of somebody who signed out what their portals know of it: as much as is true at this moment.
@Service
class PortalsOfSessions implements OpenedPortals {

    private final LogoutStore store;
    private final Organisations organisations;

    PortalsOfSessions(LogoutStore store, Organisations organisations) {
        this.store = store;
        this.organisations = organisations;
    }

    @Override
    public PortalsLeft after(OrganisationId organisation, AccountId account, UUID session) {
        var told = new ArrayList<Place>();
        var beingTold = new ArrayList<Place>();
        var open = new ArrayList<Place>();
        for (LogoutStore.Opened portal : store.opened(organisation, account, session)) {
            var place = new Place(
                    portal.client(),
                    portal.name(),
                    PortalHome.of(organisations.byId(organisation), portal.clientUri(), portal.redirectUri()));
            switch (portal.state()) {
                case SENT -> told.add(place);
                case QUEUED, SENDING -> beingTold.add(place);
                case REFUSED, GIVEN_UP -> open.add(place);
                case null -> open.add(place);
            }
        }
        return new PortalsLeft(told, beingTold, open);
    }
}
