package nl.voordeur.factor.totp;

import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.RemovableFactor;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.throttle.Throttle;
import org.springframework.stereotype.Component;

/// Takes away an authenticator app, and one that is being set up: whoever gained access may have begun the latter.
@Component
class RemoveTotp implements RemovableFactor {

    private final TotpStore store;
    private final PendingTotpStore pending;
    private final Throttle throttle;

    RemoveTotp(TotpStore store, PendingTotpStore pending, Throttle throttle) {
        this.store = store;
        this.pending = pending;
        this.throttle = throttle;
    }

    @Override
    public FactorKind kind() {
        return FactorKind.TOTP;
    }

    @Override
    public boolean remove(OrganisationId organisation, AccountId account) {
        pending.delete(organisation, account);
        throttle.succeeded(organisation, VerifyTotp.LIMIT, account.toString());
        return store.delete(organisation, account);
    }
}
