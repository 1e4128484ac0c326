package nl.voordeur.factor.password;

import java.time.Clock;
import java.util.Optional;
import nl.voordeur.factor.password.hashing.HashingQueue;
import nl.voordeur.factor.password.hashing.HashingQueue.Turn;
import nl.voordeur.factor.password.hashing.PasswordHash;
import nl.voordeur.factor.password.hashing.PasswordHasher;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Secret;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Whether a typed password is the right one. Call it outside a transaction: while it waits and hashes, no connection
/// of the database is held. It doesn't count failures and publishes none; the flow that asks does both.
@Service
public class VerifyPassword {

    private final PasswordStore store;
    private final PasswordHasher hasher;
    private final HashingQueue queue;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    VerifyPassword(
            PasswordStore store,
            PasswordHasher hasher,
            HashingQueue queue,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.hasher = hasher;
        this.queue = queue;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /// @param account null when nobody was found by what was typed: a hash of equal cost is made all the same, so that
    ///     time doesn't tell who has an account (ASVS 6.3.8)
    public PasswordCheck verify(
            OrganisationId organisation, @Nullable AccountId account, Secret typed, RequestOrigin origin) {
        var text = new PasswordText(typed);
        if (text.tooLong()) {
            return new PasswordCheck.Wrong(); // alike for every account, so it tells nothing
        }
        AccountId asked = account == null ? AccountId.random() : account;
        Optional<PasswordStore.Stored> stored = store.find(organisation, asked);
        PasswordHash compared = stored.map(PasswordStore.Stored::hash).orElseGet(hasher::nobody);
        return switch (queue.inTurn(origin.site(), () -> hasher.matches(text, compared))) {
            case Turn.Busy<Boolean> busy -> new PasswordCheck.Busy(busy.retryAfter());
            case Turn.Done<Boolean> done
            when done.result() && stored.isPresent() -> {
                if (hasher.isOutdated(compared)) {
                    rehash(organisation, asked, text, compared, origin);
                }
                yield new PasswordCheck.Right(PasswordFactor.proof(stored.get().id(), clock.instant()));
            }
            case Turn.Done<Boolean> done -> new PasswordCheck.Wrong();
        };
    }

    /// Moves to the present cost and pepper while the password is at hand (NIST SP 800-63B-4 §3.1.1.2). When it is
    /// busy, the next sign-in will do.
    private void rehash(
            OrganisationId organisation,
            AccountId account,
            PasswordText text,
            PasswordHash former,
            RequestOrigin origin) {
        if (queue.inTurn(origin.site(), () -> hasher.hash(text)) instanceof Turn.Done<PasswordHash> done) {
            transactions.executeWithoutResult(status -> {
                if (store.rehash(organisation, account, former, done.result())) {
                    events.publishEvent(SecurityEvent.of(
                            SecurityEventType.AUTHN_PASSWORD_REHASHED,
                            organisation,
                            account,
                            new Actor.Visitor(origin)));
                }
            });
        }
    }
}
