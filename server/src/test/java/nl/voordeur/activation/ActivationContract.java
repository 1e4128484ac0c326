package nl.voordeur.activation;

import static nl.voordeur.kernel.StoredTime.utc;

import java.util.UUID;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class ActivationContract extends TenantContract {

    private final InvitationId invitation = new InvitationId(UUID.randomUUID());
    private final BrowserTokens tokens = new BrowserTokens(token.value(), "this browser");
    private final BrowserTokens other = new BrowserTokens(token.value(), "another browser");
    private final JdbcClient jdbc;

    ActivationContract(ActivationStore store, JdbcClient jdbc) {
        super(ActivationStore.class);
        this.jdbc = jdbc;
        asks("find", organisation -> store.find(organisation, tokens, NOW));
        asks("lock", organisation -> store.lock(organisation, tokens, NOW));
        asks("opened", organisation -> store.opened(organisation, invitation, NOW));
        tells("failed", organisation -> store.failed(organisation, invitation, Stage.LOGIN_CODE));
        tells("pass", organisation -> store.pass(organisation, invitation, Stage.WELCOME));
        tells("passHere", organisation -> store.passHere(organisation, tokens, Stage.BIRTH_DATE, LATER));
        tells("voidElsewhere", organisation -> store.voidElsewhere(organisation, invitation, other, Stage.PASSWORD));
        tells("activated", organisation -> store.activated(organisation, invitation, NOW));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        jdbc.sql("""
                        insert into invitation (organisation_id, id, account_id, invited_by, invited_at, expires_at)
                        values (:organisation, :id, :account, 'test', now(), now())""")
                .param("organisation", organisation.value())
                .param("id", invitation.value())
                .param("account", account.value())
                .update();
        jdbc.sql("""
                        insert into invitation_link (organisation_id, token_hash, invitation_id, code_hash, expires_at)
                        values (:organisation, :token, :id, :token, now())""")
                .param("organisation", organisation.value())
                .param("id", invitation.value())
                .param("token", token.hash())
                .update();
        jdbc.sql("""
                        insert into activation_browser (organisation_id, link_hash, browser_hash, passed, expires_at)
                        values (:organisation, :link, :browser, '{PASSWORD}', :expires)""")
                .param("organisation", organisation.value())
                .param("link", tokens.linkHash())
                .param("browser", tokens.browserHash())
                .param("expires", utc(LATER))
                .update();
    }
}
