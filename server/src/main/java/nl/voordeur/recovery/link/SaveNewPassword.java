package nl.voordeur.recovery.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.factor.password.NewPassword;
import nl.voordeur.factor.password.SetPassword;
import nl.voordeur.factor.password.rules.ContextWords;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.newpassword.NewPasswords;
import nl.voordeur.newpassword.PasswordProblem;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.throttle.Caller;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Saves the password that somebody chose by a link: judged, hashed outside any transaction, then stored in one with
/// all
/// that follows from it ([RecoverByLink]).
@Service
class SaveNewPassword {

    /// Hashing costs, and whoever has a link may send the form again and again.
    static final Limit PASSWORDS =
            new Limit("recovery.passwords", 20, Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofHours(1));

    /// What became of it.
    sealed interface Outcome {

        /// @param introduction of the person to sign-in, in the account's new epoch
        record Saved(OpaqueToken introduction, RecoveryLink.Origin origin) implements Outcome {}

        record Refused(PasswordProblem problem) implements Outcome {}

        /// The link is of no use (any more).
        record LinkOver() implements Outcome {}

        /// The form belongs to a link that was followed in this browser before the present one.
        record OtherLink() implements Outcome {}

        record Throttled(Instant until) implements Outcome {}

        /// So many people at once that hashing has no room.
        record Busy(Duration retryAfter) implements Outcome {}
    }

    private final OpenRecoveryLink opening;
    private final NewPasswords rules;
    private final SetPassword passwords;
    private final RecoverByLink recovery;
    private final Throttle throttle;
    private final TransactionOperations transactions;

    SaveNewPassword(
            OpenRecoveryLink opening,
            NewPasswords rules,
            SetPassword passwords,
            RecoverByLink recovery,
            Throttle throttle,
            TransactionOperations transactions) {
        this.opening = opening;
        this.rules = rules;
        this.passwords = passwords;
        this.recovery = recovery;
        this.throttle = throttle;
        this.transactions = transactions;
    }

    /// @param form id of the link that the page was made for
    Outcome save(Organisation organisation, String token, String form, NewPasswords.Typed typed, RequestOrigin origin) {
        var opened = opening.open(organisation, token)
                .filter(found -> found.state() == RecoveryLink.State.USABLE)
                .orElse(null);
        if (opened == null) {
            return new Outcome.LinkOver();
        }
        if (!opened.link().id().toString().equals(form)) {
            return new Outcome.OtherLink();
        }
        Account account = opened.account();
        Optional<PasswordProblem> problem =
                rules.problem(organisation, ContextWords.about(organisation, account), typed);
        if (problem.isPresent()) {
            return new Outcome.Refused(problem.get());
        }
        var caller = new Caller(organisation.id(), account.id(), new Actor.Visitor(origin));
        if (throttle.take(caller, PASSWORDS, account.id().toString()) instanceof Decision.Blocked(var until)) {
            return new Outcome.Throttled(until);
        }
        return switch (passwords.hash(typed.password(), origin)) {
            case SetPassword.HashOutcome.Busy(var retryAfter) -> new Outcome.Busy(retryAfter);
            case SetPassword.HashOutcome.Hashed(var password) -> spend(organisation, opened, password, origin);
        };
    }

    private Outcome spend(
            Organisation organisation, OpenRecoveryLink.Opened opened, NewPassword password, RequestOrigin origin) {
        return Objects.requireNonNull(transactions.execute(
                status -> recovery.recover(organisation, opened, password, new Actor.Visitor(origin))
                        .<Outcome>map(introduction ->
                                new Outcome.Saved(introduction, opened.link().origin()))
                        .orElseGet(() -> {
                            status.setRollbackOnly(); // another was first, or it ran out this very moment
                            return new Outcome.LinkOver();
                        })));
    }
}
