package nl.voordeur.activation.newlink;

import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.kernel.worker.Round;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Throttle;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Answers a noted request by mail: with a link who was invited, with the way to sign in who is active, and nobody
/// else.
@Service
class AnswerLinkRequests {

    private final LinkRequestStore store;
    private final Organisations organisations;
    private final Accounts accounts;
    private final Throttle throttle;
    private final NewLinkSender sender;

    AnswerLinkRequests(
            LinkRequestStore store,
            Organisations organisations,
            Accounts accounts,
            Throttle throttle,
            NewLinkSender sender) {
        this.store = store;
        this.organisations = organisations;
        this.accounts = accounts;
        this.throttle = throttle;
        this.sender = sender;
    }

    /// Answers one, if one waits. Safe on several nodes at once.
    @Transactional
    public Round answerNext() {
        var next = store.takeNext();
        next.ifPresent(request -> accounts.byEmail(request.organisation(), request.address())
                .filter(this::welcome)
                .ifPresent(account -> sender.send(organisations.byId(request.organisation()), account)));
        return next.isPresent() ? Round.DID_SOME : Round.NOTHING_TO_DO;
    }

    private boolean welcome(Account account) {
        return throttle.take(
                        account.organisation(),
                        NewLinkLimits.ACCOUNT,
                        account.id().toString())
                instanceof Decision.Allowed;
    }
}
