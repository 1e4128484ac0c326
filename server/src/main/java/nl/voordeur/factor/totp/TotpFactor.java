package nl.voordeur.factor.totp;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Proof;
import nl.voordeur.factor.Proof.Nature;
import nl.voordeur.factor.RemovableFactor;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.throttle.Throttle;
import org.springframework.stereotype.Component;

/// What a code of an authenticator app proves, and taking the app away.
@Component
class TotpFactor implements RemovableFactor {

    private final TotpStore store;
    private final PendingTotpStore pending;
    private final Throttle throttle;

    TotpFactor(TotpStore store, PendingTotpStore pending, Throttle throttle) {
        this.store = store;
        this.pending = pending;
        this.throttle = throttle;
    }

    /// That whoever typed the code holds the app. A code can be typed anywhere, so it stops nobody who passes it on.
    static Proof proof(UUID id, Instant at) {
        return new Proof(FactorKind.TOTP, id, at, Set.of(Nature.HELD), false);
    }

    @Override
    public FactorKind kind() {
        return FactorKind.TOTP;
    }

    /// With one that is being set up: whoever gained access may have begun that.
    @Override
    public boolean remove(OrganisationId organisation, AccountId account) {
        pending.delete(organisation, account);
        throttle.succeeded(organisation, VerifyTotp.LIMIT, account.toString());
        return store.delete(organisation, account);
    }
}
