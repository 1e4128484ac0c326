package nl.voordeur.activation.newlink;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.activation.newlink.LinkRequestStore.LinkRequest;
import nl.voordeur.invitation.LinkLimits;
import nl.voordeur.kernel.worker.Round;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.throttle.Throttle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Answers a noted request by mail: with a link who was invited, with the way to sign in who is active, and nobody
/// else.
@Service
class AnswerLinkRequests {

    private final LinkRequestStore store;
    private final Organisations organisations;
    private final Accounts accounts;
    private final Throttle throttle;
    private final NewLinkSender sender;
    private final TransactionOperations transactions;
    private final Clock clock;

    AnswerLinkRequests(
            LinkRequestStore store,
            Organisations organisations,
            Accounts accounts,
            Throttle throttle,
            NewLinkSender sender,
            TransactionOperations transactions,
            Clock clock) {
        this.store = store;
        this.organisations = organisations;
        this.accounts = accounts;
        this.throttle = throttle;
        this.sender = sender;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Answers one, if one waits. Safe on several nodes at once. One that fails is tried again after all others.
    public Round answerNext() {
        var taken = new AtomicReference<@Nullable LinkRequest>();
        try {
            return Objects.requireNonNull(transactions.execute(status -> {
                var next = store.takeNext();
                next.ifPresent(taken::set);
                next.ifPresent(this::answer);
                return next.isPresent() ? Round.DID_SOME : Round.NOTHING_TO_DO;
            }));
        } catch (RuntimeException e) {
            LinkRequest failed = taken.get();
            if (failed != null) {
                store.putLast(failed, clock.instant()); // on its own: all that was done for it was taken back
            }
            throw e;
        }
    }

    private void answer(LinkRequest request) {
        accounts.byEmail(request.organisation(), request.address().get())
                .filter(this::welcome)
                .ifPresent(account -> sender.send(organisations.byId(request.organisation()), account));
    }

    private boolean welcome(Account account) {
        return throttle.mayRepeat(
                account.organisation(), LinkLimits.ACCOUNT, account.id().toString());
    }
}
