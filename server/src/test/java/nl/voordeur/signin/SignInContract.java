package nl.voordeur.signin;

import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.TestProofs;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SignInContract extends TenantContract {

    private final OpaqueToken overtaken = OpaqueToken.random();
    private final SignInStore store;
    private final JdbcClient jdbc;

    SignInContract(SignInStore store, JdbcClient jdbc) {
        super(SignInStore.class);
        this.store = store;
        this.jdbc = jdbc;
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
        asks("overtaken", organisation -> store.overtaken(organisation, overtaken.hash()));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(signIn(organisation, 0), token.hash());
        store.insert(signIn(organisation, -1), overtaken.hash());
        jdbc.sql(
                        "update account set rest_since = timestamptz '2026-11-20T11:00:00Z' where organisation_id = :organisation")
                .param("organisation", organisation.value())
                .update();
        store.takeTry(organisation, token.hash(), SignIn.Stage.TICKET, NOW);
    }

    private SignIn signIn(OrganisationId organisation, int epoch) {
        return new SignIn(
                organisation,
                account,
                epoch,
                SignIn.Stage.TICKET.path(),
                TestProofs.at(NOW, FactorKind.PASSWORD),
                "/",
                null,
                "browser",
                0,
                LATER);
    }
}
