package nl.voordeur.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Browsers in which a person completed a sign-in before. A known browser proves nothing on its own: it only keeps
/// somebody else's failures from slowing down the owner (ASVS 6.1.1, OWASP-AUTH-1), and tells a sign-in from a new
/// browser apart (ASVS 6.3.5).
///
/// Each sign-in gives the browser a new mark, so a copy that somebody took before is worth nothing after it. Two people
/// who share a browser share its mark: what is known of both moves along.
@Service
public class KnownBrowsers {

    /// How long a browser is remembered after it was last used to sign in.
    static final Duration MEMORY = Duration.ofDays(390);

    /// Sign-ins in two tabs at the same moment bring the same mark, and either answer may reach the browser last: for
    /// so long the second one finds what the first one moved, and both marks are good. That is for completing a
    /// sign-in only; a mark that moved is known no more.
    static final Duration SAME_MOMENT = Duration.ofMinutes(1);

    /// What was known before this sign-in.
    public enum Familiarity {
        /// Nobody signed in as this person before, anywhere.
        FIRST_EVER,
        NEW_BROWSER,
        KNOWN
    }

    /// @param fresh the mark that the browser keeps from now on
    public record Remembered(Familiarity familiarity, OpaqueToken fresh) {}

    private final KnownBrowserStore store;
    private final Clock clock;

    KnownBrowsers(KnownBrowserStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// @param token the mark that the browser sent, or null
    public boolean knows(OrganisationId organisation, AccountId account, @Nullable String token) {
        return token != null && knows(organisation, account, OpaqueToken.hashOf(token));
    }

    /// The same for whoever noted the mark, by its hash, before it was known whose browser it would have to be.
    public boolean knows(OrganisationId organisation, AccountId account, byte[] tokenHash) {
        return store.contains(organisation, account, tokenHash, clock.instant().minus(MEMORY));
    }

    /// Call in the transaction of a complete sign-in.
    ///
    /// @param epoch of the account, as the new session has it
    @Transactional
    public Remembered remember(OrganisationId organisation, AccountId account, int epoch, @Nullable String token) {
        var now = clock.instant();
        var fresh = OpaqueToken.random();
        if (token != null && moved(organisation, account, OpaqueToken.hashOf(token), fresh, now)) {
            return new Remembered(Familiarity.KNOWN, fresh);
        }
        Familiarity familiarity = store.any(organisation, account) ? Familiarity.NEW_BROWSER : Familiarity.FIRST_EVER;
        store.insert(organisation, account, epoch, fresh.hash(), now);
        return new Remembered(familiarity, fresh);
    }

    /// @return whether this person was known in the browser
    private boolean moved(
            OrganisationId organisation, AccountId account, byte[] former, OpaqueToken fresh, Instant now) {
        var people = store.move(organisation, account, former, fresh.hash(), now.minus(MEMORY), now);
        return people.isEmpty()
                ? store.copyMoved(organisation, former, fresh.hash(), now.minus(SAME_MOMENT), now)
                        .contains(account)
                : people.contains(account);
    }

    /// Drops browsers that nobody used for long; run now and then.
    @Transactional
    public int deleteForgotten() {
        return store.deleteNotSeenSince(clock.instant().minus(MEMORY));
    }
}
