package nl.voordeur.account;

import java.time.Clock;
import java.util.List;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What getting back in asks of accounts: whose other mailbox an address is, a beginning anew, and the [Rest] after
/// it.
@Service
public class RecoveredAccounts {

    private final RecoveredAccountStore store;
    private final Clock clock;

    RecoveredAccounts(RecoveredAccountStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Whose confirmed recovery address this is; several people may share one.
    public List<Account> byRecoveryEmail(OrganisationId organisation, EmailAddress address) {
        return store.byConfirmedRecovery(organisation, address.key());
    }

    /// Ends all that was given out until now and begins a rest, in the transaction of a recovery that was begun in this
    /// epoch of the account. Of several at the same moment one is told so, and none after the account was blocked.
    ///
    /// @param account as it was when the recovery was begun
    /// @return false when something ended meanwhile
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean renew(Account account, Rest.Cause cause) {
        return store.renew(account.organisation(), account.id(), account.epoch(), Rest.from(clock.instant(), cause));
    }

    /// Some of those whose rest is over, each once; within the transaction that tells them.
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Account> takeRested(int most) {
        return store.takeRested(clock.instant(), most);
    }
}
