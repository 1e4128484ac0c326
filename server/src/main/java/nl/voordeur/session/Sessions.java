package nl.voordeur.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.account.Accounts;
import nl.voordeur.factor.Proofs;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Starts, finds and ends sessions. Both ends, idle and absolute, are enforced here and not by the cookie (NIST 5.2).
@Service
public class Sessions {

    private static final Actor UPKEEP = new Actor.Task("session-ended");

    /// How stale `last_seen` may be: a busy session costs one write a minute.
    static final Duration SEEN_PRECISION = Duration.ofMinutes(1);

    /// A session and the token that its browser gets; the token exists nowhere else.
    public record Started(Session session, OpaqueToken token) {}

    private final SessionStore store;
    private final Accounts accounts;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Sessions(SessionStore store, Accounts accounts, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
        this.events = events;
    }

    /// Call inside the transaction of the last proof.
    ///
    /// @param epoch of the account as it was when the first proof was asked, never read anew: whoever is signed out
    ///     everywhere in between gets a session that never counts
    /// @param former token of the browser's session until now, or null. It dies (ASVS 7.2.4); if it was of the same
    ///     person, and not idle for too long, its public id lives on.
    /// @param leadsTo address that the person signs in to get to, or null
    @Transactional
    public Started start(
            Organisation organisation,
            AccountId account,
            int epoch,
            Proofs proofs,
            RequestOrigin origin,
            @Nullable String former,
            @Nullable String leadsTo) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = former == null
                ? UUID.randomUUID()
                : store.delete(organisation.id(), OpaqueToken.hashOf(former))
                        .map(old -> idAfter(old, account, epoch, now, idleSince(organisation, now), origin))
                        .orElseGet(UUID::randomUUID);
        var token = OpaqueToken.random();
        var session = new Session(
                organisation.id(),
                id,
                account,
                epoch,
                proofs,
                leadsTo == null ? null : Session.hashOf(leadsTo),
                now,
                now.plus(organisation.settings().sessions().absolute()));
        store.insert(session, token.hash(), origin);
        events.publishEvent(SecurityEvent.of(
                        SecurityEventType.SESSION_CREATED, organisation.id(), account, new Actor.Visitor(origin))
                .with("session", id.toString())
                .with("acr", session.acr())
                .with("factors", proofs.kinds())
                .with("phishingResistant", Boolean.toString(proofs.phishingResistant())));
        return new Started(session, token);
    }

    /// The live session of a token. One indexed read; ended, idle for too long, or of an account that is no longer
    /// active: empty.
    public Optional<Session> find(Organisation organisation, String token) {
        Instant now = clock.instant();
        byte[] hash = OpaqueToken.hashOf(token);
        var found = store.live(organisation.id(), hash, now, idleSince(organisation, now));
        found.filter(session -> session.lastSeen().isBefore(now.minus(SEEN_PRECISION)))
                .ifPresent(session -> store.seen(organisation.id(), hash, now));
        return found;
    }

    /// The session of a token, also when it was idle for too long: whose it was, which is no proof of who asks.
    Optional<Session> findIdle(Organisation organisation, String token) {
        return store.live(organisation.id(), OpaqueToken.hashOf(token), clock.instant(), Instant.EPOCH);
    }

    /// The live sessions of one person, latest first.
    public List<Session> of(Organisation organisation, AccountId account) {
        Instant now = clock.instant();
        return store.liveOf(organisation.id(), account, now, idleSince(organisation, now));
    }

    /// Signs out the browser with this token; a dead token changes nothing.
    ///
    /// @return the session that ended
    @Transactional
    public Optional<Session> end(OrganisationId organisation, String token, RequestOrigin origin) {
        var session = store.delete(organisation, OpaqueToken.hashOf(token));
        session.ifPresent(over -> ended(over, SessionEnded.Reason.SIGNED_OUT, new Actor.Visitor(origin)));
        return session;
    }

    /// Signs out one session by its public id.
    @Transactional
    public void end(OrganisationId organisation, UUID id, Actor actor) {
        store.delete(organisation, id).ifPresent(session -> ended(session, SessionEnded.Reason.SIGNED_OUT, actor));
    }

    /// Signs out a person everywhere, and whoever is on the way in (ASVS 7.4.5). What ends it is the account's epoch;
    /// the sessions that are found are deleted for the trail and for the portals, which hear of it at once.
    @Transactional
    public void endAll(OrganisationId organisation, AccountId account, Actor actor) {
        accounts.end(organisation, account);
        deleteAll(organisation, account, actor);
    }

    /// As [#endAll], for a cause that raised the epoch itself, such as a block.
    @Transactional
    public void deleteAll(OrganisationId organisation, AccountId account, Actor actor) {
        store.deleteAll(organisation, account).forEach(session -> ended(session, SessionEnded.Reason.ALL_ENDED, actor));
    }

    /// Drops what is past its absolute end, or of an epoch that is over; run now and then.
    @Transactional
    public int deleteExpired() {
        Instant now = clock.instant();
        var gone = store.deleteEnded(now);
        gone.forEach(session -> ended(
                session,
                session.endsAt().isAfter(now) ? SessionEnded.Reason.ALL_ENDED : SessionEnded.Reason.EXPIRED,
                UPKEEP));
        return gone.size();
    }

    /// What hangs on an id, such as a portal's tokens, must not come back to life with it.
    private UUID idAfter(
            Session old, AccountId account, int epoch, Instant now, Instant idleSince, RequestOrigin origin) {
        boolean live = old.endsAt().isAfter(now) && old.lastSeen().isAfter(idleSince);
        if (live && old.account().equals(account) && old.epoch() == epoch) {
            return old.id();
        }
        var reason = live ? SessionEnded.Reason.REPLACED : SessionEnded.Reason.EXPIRED;
        ended(old, reason, new Actor.Visitor(origin));
        return UUID.randomUUID();
    }

    private void ended(Session session, SessionEnded.Reason reason, Actor actor) {
        var type = reason == SessionEnded.Reason.EXPIRED
                ? SecurityEventType.SESSION_EXPIRED
                : SecurityEventType.SESSION_ENDED;
        events.publishEvent(SecurityEvent.of(type, session.organisation(), session.account(), actor)
                .with("session", session.id().toString())
                .with("reason", reason.name().toLowerCase(java.util.Locale.ROOT)));
        events.publishEvent(new SessionEnded(session.organisation(), session.account(), session.id(), reason));
    }

    private static Instant idleSince(Organisation organisation, Instant now) {
        return now.minus(organisation.settings().sessions().idle());
    }
}
