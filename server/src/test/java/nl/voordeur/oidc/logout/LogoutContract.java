package nl.voordeur.oidc.logout;

import java.util.UUID;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class LogoutContract extends TenantContract {

    private final UUID session = UUID.randomUUID();
    private final JdbcClient jdbc;

    LogoutContract(LogoutStore store, JdbcClient jdbc) {
        super(LogoutStore.class);
        this.jdbc = jdbc;
        asks("opened", organisation -> store.opened(organisation, account, session));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        jdbc.sql("""
                        insert into oidc_client (organisation_id, client_id, name, kind, redirect_uris,
                                                 post_logout_redirect_uris, scopes, extra_claims, pkce_required,
                                                 refresh_allowed, backchannel_logout_session_required,
                                                 signing_algorithm, enabled, approved_by, approved_at)
                        values (:organisation, 'portaal', 'Portaal', 'PUBLIC_PORTAL', '{}', '{}', '{}', '{}', true,
                                false, false, 'ES256', true, 'test', now())""").param("organisation", organisation.value()).update();
        jdbc.sql("""
                        insert into oidc_grant (organisation_id, id, client_id, account_id, epoch, session_id, scopes,
                                                offline, acr, authenticated_at, redirect_uri, code_hash, code_issued_at,
                                                code_expires_at, code_used_at, ends_at, dies_at)
                        values (:organisation, gen_random_uuid(), 'portaal', :account, 0, :session, 'openid', false,
                                'acr', now(), 'https://portaal.example/terug', '', now(), now(), now(), now(), now())""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("session", session)
                .update();
    }
}
