package nl.voordeur.activation;

import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.TakeStep.Visit;
import nl.voordeur.activation.recoveryaddress.NameRecoveryAddress;
import org.springframework.stereotype.Service;

/// Stages on which the person says "go on": the welcome, the e-mail check, and "Zo herstel je je account" with its
/// optional recovery address.
@Service
class ConfirmStage {

    private final TakeStep steps;
    private final PassStage passing;
    private final Accounts accounts;
    private final NameRecoveryAddress recoveryAddresses;

    ConfirmStage(TakeStep steps, PassStage passing, Accounts accounts, NameRecoveryAddress recoveryAddresses) {
        this.steps = steps;
        this.passing = passing;
        this.accounts = accounts;
        this.recoveryAddresses = recoveryAddresses;
    }

    Outcome confirm(Visit visit) {
        return steps.take(visit, activation -> passing.pass(visit, activation));
    }

    /// @param typed an address, or nothing: it is optional
    Outcome confirmRecovery(Visit visit, String typed) {
        if (typed.isBlank()) {
            return steps.take(visit, activation -> {
                recoveryAddresses.none(visit.organisation(), activation.account());
                return passing.pass(visit, activation);
            });
        }
        return EmailAddress.parse(typed)
                .map(address -> steps.counted(
                        visit,
                        ActivationLimits.RECOVERY_ADDRESSES,
                        () -> steps.take(visit, activation -> name(visit, activation, address))))
                .orElseGet(() -> steps.take(visit, activation -> new Outcome.RecoveryAddressUnreadable()));
    }

    private Outcome name(Visit visit, Activation activation, EmailAddress address) {
        var organisation = visit.organisation();
        Account account = accounts.byId(organisation.id(), activation.account()).orElseThrow();
        if (address.key().equals(account.email().key())) {
            return new Outcome.RecoveryAddressSame();
        }
        recoveryAddresses.name(organisation, account, address, visit.origin());
        return passing.pass(visit, activation);
    }
}
