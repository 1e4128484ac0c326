package nl.voordeur.signin.password;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.factor.password.PasswordCheck;
import nl.voordeur.factor.password.VerifyPassword;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Secret;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.BeginSignIn;
import nl.voordeur.signin.SignInVisit;
import nl.voordeur.throttle.Decision;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The first step: a name and a password.
///
/// Runs outside a transaction, because hashing takes its turn in a queue and must not hold a connection meanwhile. A
/// name that nobody has takes the same steps as one that somebody has.
@Service
class ProvePassword {

    /// What became of it.
    sealed interface Outcome {
        record Proven(BeginSignIn.Begun begun) implements Outcome {}

        /// Wrong, unknown, blocked, removed or not yet activated: one answer (OWASP-AUTH-2).
        record Refused() implements Outcome {}

        record Wait(Instant until) implements Outcome {}

        record Busy(Duration retryAfter) implements Outcome {}
    }

    private final Accounts accounts;
    private final VerifyPassword passwords;
    private final SignInLimits limits;
    private final BeginSignIn begin;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;

    ProvePassword(
            Accounts accounts,
            VerifyPassword passwords,
            SignInLimits limits,
            BeginSignIn begin,
            TransactionOperations transactions,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limits = limits;
        this.begin = begin;
        this.transactions = transactions;
        this.events = events;
    }

    Outcome prove(
            Organisation organisation, String name, Secret password, @Nullable String continueTo, SignInVisit visit) {
        Optional<Account> found = accounts.byIdentifier(
                organisation.id(), organisation.settings().signIn().identifiers(), name);
        var attempt = limits.of(organisation, name, found, visit);
        if (admit(attempt) instanceof Decision.Blocked(var until)) {
            return new Outcome.Wait(until);
        }
        var check = check(organisation, found, password, attempt, visit);
        return switch (check) {
            case PasswordCheck.Busy(var retryAfter) -> {
                limits.giveBack(attempt);
                yield new Outcome.Busy(retryAfter);
            }
            case PasswordCheck.Wrong() -> refused(organisation, found, attempt, visit);
            case PasswordCheck.Right(var proof) -> {
                if (found.filter(Account::active).isEmpty()) {
                    yield refused(organisation, found, attempt, visit);
                }
                Account account = found.get();
                var begun = Objects.requireNonNull(transactions.execute(status -> {
                    if (!attempt.stranger()) {
                        limits.succeeded(attempt);
                    }
                    return begin.begin(organisation, account, proof, continueTo, visit, attempt.browser());
                }));
                if (attempt.stranger()) { // afterwards: their rows are shared, and must not wait along
                    transactions.executeWithoutResult(status -> limits.succeeded(attempt));
                }
                yield new Outcome.Proven(begun);
            }
        };
    }

    /// What fails for another reason than the password costs no try.
    private PasswordCheck check(
            Organisation organisation,
            Optional<Account> found,
            Secret password,
            SignInLimits.Try attempt,
            SignInVisit visit) {
        try {
            return passwords.verify(organisation.id(), found.map(Account::id).orElse(null), password, visit.origin());
        } catch (RuntimeException e) {
            limits.giveBack(attempt);
            throw e;
        }
    }

    /// All counters of a stranger's try are written with one commit; a known browser has only one counter.
    private Decision admit(SignInLimits.Try attempt) {
        if (!attempt.stranger()) {
            return limits.take(attempt);
        }
        return Objects.requireNonNull(transactions.execute(status -> limits.take(attempt)));
    }

    private Outcome refused(
            Organisation organisation, Optional<Account> found, SignInLimits.Try attempt, SignInVisit visit) {
        limits.failed(attempt);
        String reason = found.map(account ->
                        account.active() ? "password" : account.state().name().toLowerCase(java.util.Locale.ROOT))
                .orElse("unknown");
        publish(SecurityEventType.AUTHN_LOGIN_FAIL, organisation, found, visit, reason);
        return new Outcome.Refused();
    }

    private void publish(
            SecurityEventType type,
            Organisation organisation,
            Optional<Account> found,
            SignInVisit visit,
            String reason) {
        events.publishEvent(SecurityEvent.of(
                        type, organisation.id(), found.map(Account::id).orElse(null), new Actor.Visitor(visit.origin()))
                .with("reason", reason));
    }
}
