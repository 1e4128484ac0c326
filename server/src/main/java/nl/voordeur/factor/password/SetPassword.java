package nl.voordeur.factor.password;

import java.time.Clock;
import java.time.Duration;
import nl.voordeur.factor.Proof;
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
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Stores a new password, which the [nl.voordeur.factor.password.rules] accepted before. Two steps, because hashing
/// waits for its turn and a transaction must not wait along: [#hash] first, then [#store] within the transaction of its
/// cause.
@Service
public class SetPassword {

    /// What became of hashing.
    public sealed interface HashOutcome {
        record Hashed(NewPassword password) implements HashOutcome {}

        record Busy(Duration retryAfter) implements HashOutcome {}
    }

    /// What became of setting it.
    public sealed interface SetOutcome {
        record Set() implements SetOutcome {}

        record Busy(Duration retryAfter) implements SetOutcome {}
    }

    private final PasswordStore store;
    private final PasswordHasher hasher;
    private final HashingQueue queue;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SetPassword(
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

    /// Outside a transaction.
    ///
    /// @param origin who asked, or null when no browser did
    public HashOutcome hash(Secret typed, @Nullable RequestOrigin origin) {
        var text = new PasswordText(typed);
        if (text.tooLong()) {
            throw new IllegalArgumentException("A password that PasswordRules refuses can't be set");
        }
        String source = origin == null ? "" : origin.site();
        return switch (queue.inTurn(source, () -> hasher.hash(text))) {
            case Turn.Done<PasswordHash> done -> new HashOutcome.Hashed(new NewPassword(done.result()));
            case Turn.Busy<PasswordHash> busy -> new HashOutcome.Busy(busy.retryAfter());
        };
    }

    /// Within the transaction of its cause; a former password is gone with it. Whoever asks has shown more than a
    /// mailbox, or what the former one was born of: else [#reset].
    @Transactional(propagation = Propagation.MANDATORY)
    public void store(OrganisationId organisation, AccountId account, NewPassword password, Actor actor) {
        store.put(organisation, account, password.hash(), clock.instant());
        tell(organisation, account, actor);
    }

    /// The same for whoever came by a mailed link, and showed no more than that.
    @Transactional(propagation = Propagation.MANDATORY)
    public void reset(OrganisationId organisation, AccountId account, NewPassword password, Actor actor) {
        store.reset(organisation, account, password.hash(), clock.instant());
        tell(organisation, account, actor);
    }

    private void tell(OrganisationId organisation, AccountId account, Actor actor) {
        events.publishEvent(SecurityEvent.of(SecurityEventType.AUTHN_PASSWORD_SET, organisation, account, actor));
    }

    /// That the person knows the password that was just set, within the transaction that follows from it.
    @Transactional(propagation = Propagation.MANDATORY)
    public Proof justSet(OrganisationId organisation, AccountId account) {
        return PasswordFactor.proof(
                store.find(organisation, account).orElseThrow().id(), clock.instant());
    }

    /// Both steps, for a caller who has nothing else to store. Outside a transaction.
    public SetOutcome set(OrganisationId organisation, AccountId account, Secret typed, Actor actor) {
        return switch (hash(typed, actor.origin())) {
            case HashOutcome.Busy(var retryAfter) -> new SetOutcome.Busy(retryAfter);
            case HashOutcome.Hashed(var password) -> {
                transactions.executeWithoutResult(status -> store(organisation, account, password, actor));
                yield new SetOutcome.Set();
            }
        };
    }
}
