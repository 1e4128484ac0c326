package nl.voordeur.oidc.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.oidc.client.Scopes;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// Writes an authorization code: one insert, which is its own transaction, and nothing else until the code comes back.
///
/// A portal spends a code at once, so whoever leaves many unspent isn't on the way to one: a session that has
/// [#MOST_UNSPENT] of them gets no more for a while (ASVS 2.4.1). The insert itself counts, because every arrival at a
/// portal passes here; so a burst may exceed it by as many as there are connections.
@Service
public class IssueCode {

    /// Codes of one session that nobody spent.
    static final int MOST_UNSPENT = 30;

    /// How long an unspent code counts, and its row is kept.
    public static final Duration COUNTED = Duration.ofMinutes(5);

    /// A session that keeps running into it is recorded once, then more and more rarely.
    private static final Limit NOTED =
            new Limit("oidc.unspent-codes", 1, Duration.ofHours(1), Duration.ofHours(24), Duration.ofHours(24));

    private final GrantStore store;
    private final Throttle throttle;
    private final ApplicationEventPublisher events;
    private final TokenSettings settings;
    private final Clock clock;

    IssueCode(
            GrantStore store,
            Throttle throttle,
            ApplicationEventPublisher events,
            TokenSettings settings,
            Clock clock) {
        this.store = store;
        this.throttle = throttle;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /// The code, for the redirect and nowhere else.
    ///
    /// @return empty when this session left too many unspent
    public Optional<String> issue(SignOn signOn, RequestOrigin origin) {
        Instant now = clock.instant();
        boolean offline = signOn.scopes().contains(Scopes.OFFLINE_ACCESS);
        UUID id = UUID.randomUUID();
        GrantToken code = GrantToken.of(id);
        var grant = new Grant(
                signOn.client().organisation(),
                id,
                signOn.client().id(),
                signOn.account(),
                signOn.session(),
                signOn.scopes(),
                signOn.userinfoClaims(),
                signOn.idTokenClaims(),
                offline,
                signOn.acr(),
                signOn.authenticatedAt(),
                signOn.nonce(),
                signOn.redirectUri(),
                signOn.codeChallenge(),
                Grant.Stored.of(code, now, now.plus(settings.code())),
                null,
                null,
                signOn.scopes(),
                null,
                offline ? now.plus(settings.offline()) : signOn.endsAt(),
                null,
                true);
        if (store.insert(grant, signOn.epoch(), now.minus(COUNTED), MOST_UNSPENT)) {
            return Optional.of(code.value());
        }
        note(signOn, origin);
        return Optional.empty();
    }

    private void note(SignOn signOn, RequestOrigin origin) {
        OrganisationId organisation = signOn.client().organisation();
        if (throttle.mayRepeat(organisation, NOTED, signOn.session().toString())) {
            events.publishEvent(SecurityEvent.of(
                            SecurityEventType.EXCESS_RATE_LIMIT_EXCEEDED,
                            organisation,
                            signOn.account(),
                            new Actor.Visitor(origin))
                    .with("limit", NOTED.name())
                    .with("client", signOn.client().id()));
        }
    }
}
