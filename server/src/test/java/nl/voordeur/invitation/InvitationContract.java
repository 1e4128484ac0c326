package nl.voordeur.invitation;

import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.mail.MailId;

final class InvitationContract extends TenantContract {

    private final Invitation invitation = Invitation.fresh(account, NOW, LATER);
    private final InvitationStore store;

    InvitationContract(InvitationStore store) {
        super(InvitationStore.class);
        this.store = store;
        asks("find", organisation -> store.find(organisation, invitation.id()));
        asks("lock", organisation -> store.lock(organisation, invitation.id()));
        tells("withdrawn", organisation -> store.withdrawn(organisation, invitation.id(), NOW));
        asks("ofAccount", organisation -> store.ofAccount(organisation, account));
        tells("restart", organisation -> store.restart(organisation, invitation.id(), "an other", NOW));
        tells("renew", organisation -> store.renew(organisation, invitation.id(), LATER, LATER));
        tells("replaceLinks", organisation -> store.replaceLinks(organisation, invitation.id()));
        tells("forgetLinks", organisation -> store.forgetLinks(organisation, invitation.id()));
        tells(
                "addLink",
                organisation -> store.addLink(organisation, invitation.id(), OpaqueToken.random(), null, LATER));
        tells("mailed", organisation -> store.mailed(organisation, invitation.id(), MailId.random()));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(organisation, invitation, "test");
        store.addLink(organisation, invitation.id(), token, null, LATER);
    }
}
