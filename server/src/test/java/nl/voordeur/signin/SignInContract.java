package nl.voordeur.signin;

import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;

final class SignInContract extends TenantContract {

    private final SignInStore store;

    SignInContract(SignInStore store) {
        super(SignInStore.class);
        this.store = store;
        asks("live", organisation -> store.live(organisation, token.hash(), NOW));
        asks("continueTo", organisation -> store.continueTo(organisation, token.hash()));
        asks("takeTry", organisation -> store.takeTry(organisation, token.hash(), SignIn.Stage.TICKET, NOW));
        tells("giveBackTry", organisation -> store.giveBackTry(organisation, token.hash()));
        asks(
                "advance",
                organisation -> store.advance(
                        organisation, token.hash(), SignIn.Stage.TICKET.path(), SignIn.Stage.FACTOR, LATER));
        asks("redeem", organisation -> store.redeem(organisation, token.hash(), NOW));
        asks("replaced", organisation -> store.replaced(organisation, token.hash(), account));
        asks("delete", organisation -> store.delete(organisation, token.hash()));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        var passwordProven = TestProofs.at(NOW, FactorKind.PASSWORD);
        store.insert(
                new SignIn(
                        organisation,
                        account,
                        0,
                        SignIn.Stage.TICKET.path(),
                        passwordProven,
                        "/",
                        null,
                        "browser",
                        0,
                        LATER),
                token.hash());
        store.takeTry(organisation, token.hash(), SignIn.Stage.TICKET, NOW);
    }
}
