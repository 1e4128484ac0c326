package nl.voordeur.oidc.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.oidc.client.Clients;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Spends codes and refresh tokens, and ends grants.
@Service
public class Grants {

    /// How long a portal that doesn't answer is tried.
    static final Duration TOLD_WITHIN = Duration.ofHours(6);

    private final GrantStore store;
    private final Accounts accounts;
    private final Clients clients;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Grants(GrantStore store, Accounts accounts, Clients clients, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.accounts = accounts;
        this.clients = clients;
        this.clock = clock;
        this.events = events;
    }

    /// Whom an access token speaks of.
    ///
    /// @param claims that were asked for one by one, beside the scopes
    public record Bearer(Account account, String client, Set<String> scopes, Set<String> claims) {}

    /// The person of a live access token, if that person may still come in.
    public Optional<Bearer> bearer(Organisation organisation, String accessToken) {
        return GrantToken.parse(accessToken)
                .flatMap(token -> ofAccount(organisation, token)
                        .filter(found -> found.grant().counts())
                        .filter(found ->
                                Presented.accessOf(found.grant(), token, clock.instant()) instanceof Presented.Access)
                        .map(found -> new Bearer(
                                found.account(),
                                found.grant().client(),
                                found.grant().accessScopes(),
                                found.grant().userinfoClaims())));
    }

    /// What the ID token of this grant says of the person, beside who it is.
    Map<String, Object> inIdToken(Grant grant) {
        if (grant.idTokenClaims().isEmpty()) {
            return Map.of();
        }
        return clients.find(grant.organisation(), grant.client())
                .flatMap(client -> accounts.byId(grant.organisation(), grant.account())
                        .map(account -> PersonClaims.only(grant.idTokenClaims(), account, client)))
                .orElse(Map.of());
    }

    Optional<Grant> find(Organisation organisation, GrantToken token) {
        return ofAccount(organisation, token).map(GrantStore.OfAccount::grant);
    }

    private Optional<GrantStore.OfAccount> ofAccount(Organisation organisation, GrantToken token) {
        Instant now = clock.instant();
        Instant idleSince = now.minus(organisation.settings().sessions().idle());
        return store.find(organisation.id(), token.grant(), now, idleSince);
    }

    /// @return false when another request spent the code first
    @Transactional
    boolean exchange(
            Grant grant,
            Set<String> scopes,
            Grant.Stored access,
            Grant.@Nullable Stored refresh,
            RequestOrigin origin) {
        boolean first = store.exchange(grant, scopes, access, refresh);
        if (first) {
            publish(SecurityEventType.AUTHN_TOKEN_CREATED, grant, origin, "by", "code");
        }
        return first;
    }

    /// @return false when another request spent the refresh token first
    @Transactional
    boolean rotate(
            Grant grant,
            Grant.Stored spent,
            Set<String> scopes,
            Grant.Stored access,
            Grant.Stored refresh,
            RequestOrigin origin) {
        boolean first = store.rotate(grant, spent, scopes, access, refresh);
        if (first) {
            publish(SecurityEventType.AUTHN_TOKEN_CREATED, grant, origin, "by", "refresh_token");
        }
        return first;
    }

    /// Ends the whole family. Once it has ended, presenting it again is not recorded again.
    @Transactional
    void reused(Grant grant, String what, RequestOrigin origin) {
        if (store.revoke(grant.organisation(), grant.id(), clock.instant())) {
            publish(SecurityEventType.AUTHN_TOKEN_REUSE, grant, origin, "spent", what);
        }
    }

    /// Ends the whole family.
    @Transactional
    void revoke(Grant grant, String reason, RequestOrigin origin) {
        if (store.revoke(grant.organisation(), grant.id(), clock.instant())) {
            publish(SecurityEventType.AUTHN_TOKEN_REVOKED, grant, origin, "reason", reason);
        }
    }

    @Transactional
    void revokeAccess(Grant grant, RequestOrigin origin) {
        store.revokeAccess(grant.organisation(), grant.id());
        publish(SecurityEventType.AUTHN_TOKEN_REVOKED, grant, origin, "reason", "access token handed back");
    }

    /// Ends what hangs on a session that ended; only `offline_access` outlives it. The portals that it gave tokens are
    /// to hear of it ([nl.voordeur.oidc.logout]).
    ///
    /// @return how many they are
    @Transactional
    public int endOfSession(OrganisationId organisation, AccountId account, UUID session) {
        Instant now = clock.instant();
        return store.endOfSession(organisation, account, session, now, now.plus(TOLD_WITHIN));
    }

    /// Forgets what has been dead for a day; until then a replay of it is still recognised. A code that nobody spent in
    /// time has no replay, and goes as soon as it counts no more.
    @Transactional
    public int purge(OrganisationId organisation) {
        return store.purge(
                organisation,
                clock.instant().minus(Duration.ofDays(1)),
                clock.instant().minus(IssueCode.COUNTED));
    }

    private void publish(SecurityEventType type, Grant grant, RequestOrigin origin, String key, String value) {
        var portal = new Actor.Machine(grant.organisation(), grant.client(), Set.of(), origin);
        events.publishEvent(SecurityEvent.of(type, grant.organisation(), grant.account(), portal)
                .with("client", grant.client())
                .with(key, value));
    }
}
