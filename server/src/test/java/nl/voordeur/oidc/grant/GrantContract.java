package nl.voordeur.oidc.grant;

import java.util.Set;
import java.util.UUID;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class GrantContract extends TenantContract {

    private static final Grant.Stored STORED = new Grant.Stored("ab".repeat(32), NOW, LATER);
    private static final Set<String> SCOPES = Set.of("openid");
    private final UUID id = UUID.randomUUID();
    private final UUID session = UUID.randomUUID();
    private final GrantStore store;
    private final JdbcClient jdbc;

    GrantContract(GrantStore store, JdbcClient jdbc) {
        super(GrantStore.class);
        this.store = store;
        this.jdbc = jdbc;
        asks("find", organisation -> store.find(organisation, id, NOW, BEFORE));
        asks("exchange", organisation -> store.exchange(grant(organisation), SCOPES, STORED, null));
        asks("rotate", organisation -> store.rotate(grant(organisation), STORED, SCOPES, STORED, STORED));
        asks("revoke", organisation -> store.revoke(organisation, id, NOW));
        tells("revokeAccess", organisation -> store.revokeAccess(organisation, id));
        asks("endOfSession", organisation -> store.endOfSession(organisation, account, session, NOW, LATER));
        asks("purge", organisation -> store.purge(organisation, LATER.plusSeconds(1), BEFORE));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(grant(organisation), 0, BEFORE, 1);
        jdbc.sql("""
                        update oidc_grant
                        set access_hash = code_hash, access_issued_at = code_issued_at, access_expires_at = code_expires_at,
                            refresh_hash = code_hash, refresh_issued_at = code_issued_at,
                            refresh_expires_at = code_expires_at
                        where id = :id""").param("id", id).update();
        var spent = UUID.randomUUID();
        store.insert(grant(organisation, spent), 0, BEFORE, 2);
        jdbc.sql("update oidc_grant set code_used_at = code_issued_at where id = :id")
                .param("id", spent)
                .update();
        jdbc.sql("""
                        insert into oidc_client (organisation_id, client_id, name, kind, redirect_uris,
                                                 post_logout_redirect_uris, scopes, extra_claims, pkce_required,
                                                 refresh_allowed, backchannel_logout_uri,
                                                 backchannel_logout_session_required, signing_algorithm, enabled,
                                                 approved_by, approved_at)
                        values (:organisation, 'portaal', 'Portaal', 'PUBLIC_PORTAL', '{}', '{}', '{}', '{}', true,
                                false, 'https://portaal.example/uit', false, 'ES256', true, 'test', now())""").param("organisation", organisation.value()).update();
    }

    private Grant grant(OrganisationId organisation) {
        return grant(organisation, id);
    }

    private Grant grant(OrganisationId organisation, UUID id) {
        return new Grant(
                organisation,
                id,
                "portaal",
                account,
                session,
                SCOPES,
                Set.of(),
                Set.of(),
                false,
                "acr",
                NOW,
                null,
                "https://portaal.example/",
                null,
                STORED,
                null,
                null,
                SCOPES,
                null,
                LATER,
                null,
                true);
    }
}
