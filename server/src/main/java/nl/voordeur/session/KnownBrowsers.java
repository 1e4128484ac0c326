package nl.voordeur.session;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Browsers in which a person completed a sign-in before. A known browser proves nothing on its own: it only keeps
/// somebody else's failures from slowing down the owner (ASVS 6.1.1, OWASP-AUTH-1), and tells a sign-in from a new
/// browser apart (ASVS 6.3.5).
@Service
public class KnownBrowsers {

    /// How long a browser is remembered after it was last used to sign in.
    static final Duration MEMORY = Duration.ofDays(390);

    /// What was known before this sign-in.
    public enum Familiarity {
        /// Nobody signed in as this person before, anywhere.
        FIRST_EVER,
        NEW_BROWSER,
        KNOWN
    }

    /// @param fresh what the browser keeps from now on, or null when it keeps the mark that it has
    public record Remembered(
            Familiarity familiarity, @Nullable OpaqueToken fresh) {}

    private final KnownBrowserStore store;
    private final Clock clock;

    KnownBrowsers(KnownBrowserStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// @param token the mark that the browser sent, or null
    public boolean knows(OrganisationId organisation, AccountId account, @Nullable String token) {
        return token != null
                && store.contains(
                        organisation,
                        account,
                        OpaqueToken.hashOf(token),
                        clock.instant().minus(MEMORY));
    }

    /// Call in the transaction of a complete sign-in. Two people who share a browser share its mark.
    ///
    /// @param epoch of the account, as the new session has it
    @Transactional
    public Remembered remember(
            OrganisationId organisation, AccountId account, int epoch, @Nullable String token) {
        var now = clock.instant();
        if (token != null
                && store.seenAgain(organisation, account, OpaqueToken.hashOf(token), now.minus(MEMORY), now)) {
            return new Remembered(Familiarity.KNOWN, null);
        }
        Familiarity familiarity = store.any(organisation, account) ? Familiarity.NEW_BROWSER : Familiarity.FIRST_EVER;
        if (token != null && store.exists(organisation, OpaqueToken.hashOf(token))) {
            store.save(organisation, account, epoch, OpaqueToken.hashOf(token), now);
            return new Remembered(familiarity, null);
        }
        var fresh = OpaqueToken.random();
        store.save(organisation, account, epoch, fresh.hash(), now);
        return new Remembered(familiarity, fresh);
    }

    /// Drops browsers that nobody used for long; run now and then.
    @Transactional
    public int deleteForgotten() {
        return store.deleteNotSeenSince(clock.instant().minus(MEMORY));
    }
}
