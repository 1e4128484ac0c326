package nl.voordeur.activation;

import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationBrowser.ActivationVisit;
import nl.voordeur.activation.AnswerStage.Verdict;
import nl.voordeur.activation.recoveryaddress.NameRecoveryAddress;
import org.springframework.stereotype.Service;

/// Stages on which the person says "go on": the welcome, the e-mail check, and "Zo herstel je je account" with its
/// optional recovery address.
@Service
class ConfirmStage {

    private final AnswerStage answers;
    private final Accounts accounts;
    private final NameRecoveryAddress recoveryAddresses;

    ConfirmStage(AnswerStage answers, Accounts accounts, NameRecoveryAddress recoveryAddresses) {
        this.answers = answers;
        this.accounts = accounts;
        this.recoveryAddresses = recoveryAddresses;
    }

    Outcome confirm(ActivationVisit visit) {
        return answers.answer(visit, activation -> Verdict.RIGHT);
    }

    /// @param typed an address, or nothing: it is optional
    Outcome confirmRecovery(ActivationVisit visit, String typed) {
        if (typed.isBlank()) {
            return answers.answer(visit, activation -> {
                recoveryAddresses.none(visit.organisation(), activation.account());
                return Verdict.RIGHT;
            });
        }
        return EmailAddress.parse(typed)
                .map(address -> answers.whenUp(visit, account -> name(visit, account, address)))
                .orElseGet(() -> answers.answer(visit, activation -> refused("activation.recovery.unreadable")));
    }

    private Outcome name(ActivationVisit visit, Account account, EmailAddress address) {
        return answers.counted(
                visit,
                account,
                ActivationLimits.RECOVERY_ADDRESSES,
                () -> answers.answer(visit, activation -> judge(visit, activation, address)));
    }

    private Verdict judge(ActivationVisit visit, Activation activation, EmailAddress address) {
        var organisation = visit.organisation();
        Account account = accounts.byId(organisation.id(), activation.account()).orElseThrow();
        if (address.key().equals(account.email().key())) {
            return refused("activation.recovery.same");
        }
        recoveryAddresses.name(organisation, account, address, visit.origin());
        return Verdict.RIGHT;
    }

    private static Verdict refused(String key) {
        return new Verdict.Refused(Outcome.Refused.of("recovery-email", key));
    }
}
