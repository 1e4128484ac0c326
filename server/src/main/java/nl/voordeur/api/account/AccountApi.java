package nl.voordeur.api.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.api.ApiPolicy;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.api.Permitted;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.MailStatus;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Identifier;
import nl.voordeur.session.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/api/v1/organisations/{org}/accounts`: find somebody, block and unblock; factors are the matter of [FactorApi].
/// Every change takes a reason, ends the person's sessions and is audited; nobody sees or chooses a password here
/// (ASVS 6.4.6). What became of the person's mails stands with the account, because "I got no mail" is what a
/// helpdesk hears most.
@RestController
class AccountApi {

    private static final int LONGEST_REASON = 200;

    private final Accounts accounts;
    private final Factors factors;
    private final Sessions sessions;
    private final MailOutbox outbox;
    private final ApiPolicy policy;
    private final TransactionOperations transactions;

    AccountApi(
            Accounts accounts,
            Factors factors,
            Sessions sessions,
            MailOutbox outbox,
            ApiPolicy policy,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.factors = factors;
        this.sessions = sessions;
        this.outbox = outbox;
        this.policy = policy;
        this.transactions = transactions;
    }

    /// @param mails the latest, newest first
    record View(
            UUID id,
            AccountState state,
            String email,
            @Nullable String username,
            List<FactorPart> factors,
            List<MailPart> mails) {}

    /// What the person proves with; nothing of it is secret.
    ///
    /// @param lastUsed about when, or null where that isn't kept
    /// @param locked by wrong answers: it helps to unlink it
    record FactorPart(
            UUID id,
            FactorKind kind,
            Instant since,
            @Nullable Instant lastUsed,
            boolean locked) {

        static FactorPart of(Credential credential) {
            return new FactorPart(
                    credential.id(), credential.kind(), credential.since(), credential.lastUsed(), credential.locked());
        }
    }

    /// A mail without what stands in it, and without its address: that of a former mailbox may be somebody else's now.
    ///
    /// @param kind such as `invitation.invitation`
    /// @param state `queued`, `sending`, `sent`, `refused`, `bounced` or `expired`
    /// @param since when it came into that state
    /// @param problem the mail server's last complaint, or what of ours keeps it, as [MailStatus#problem()] tells
    record MailPart(
            String kind,
            String state,
            Instant since,
            @Nullable String problem) {

        static MailPart of(MailStatus mail) {
            return new MailPart(
                    mail.kind(), mail.state().name().toLowerCase(Locale.ROOT), mail.since(), mail.problem());
        }
    }

    record WantedState(
            @Nullable AccountState state, @Nullable String reason) {}

    /// @param name an e-mail address or a username
    @GetMapping("/api/v1/organisations/{org}/accounts")
    View find(
            Organisation organisation,
            @Permitted(Permission.ACCOUNTS_WRITE) Actor.Machine caller,
            @RequestParam String name) {
        return accounts.byIdentifier(organisation.id(), Set.of(Identifier.values()), name)
                .map(this::view)
                .orElseThrow(AccountApi::noSuchAccount);
    }

    /// `ACTIVE` → `BLOCKED` and back; 409 from any other state.
    @PatchMapping("/api/v1/organisations/{org}/accounts/{account}")
    View change(
            Organisation organisation,
            @Permitted(Permission.ACCOUNTS_WRITE) Actor.Machine caller,
            @PathVariable UUID account,
            @RequestBody WantedState wanted) {
        Account found = account(organisation, account);
        String reason = reason(wanted.reason());
        policy.demandOn(found, organisation, caller, reason);
        transactions.executeWithoutResult(_ -> change(found, wanted.state(), reason, caller));
        return view(account(organisation, account));
    }

    private void change(Account found, @Nullable AccountState state, String reason, Actor caller) {
        boolean changed = switch (state) {
            case BLOCKED -> accounts.block(found.organisation(), found.id(), reason, caller);
            case ACTIVE -> accounts.unblock(found.organisation(), found.id(), reason, caller);
            case null, default -> throw ApiProblem.of(HttpStatus.BAD_REQUEST, "'state' is BLOCKED or ACTIVE.");
        };
        if (!changed) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT, "An account that is %s can't become that.".formatted(found.state()));
        }
        sessions.deleteAll(found.organisation(), found.id(), caller);
    }

    private Account account(Organisation organisation, UUID id) {
        return accounts.byId(organisation.id(), new AccountId(id)).orElseThrow(AccountApi::noSuchAccount);
    }

    private View view(Account account) {
        return new View(
                account.id().value(),
                account.state(),
                account.email().value(),
                account.username() == null ? null : account.username().value(),
                factors.of(account.organisation(), account.id()).stream()
                        .map(FactorPart::of)
                        .toList(),
                outbox.of(account.organisation(), account.id()).stream()
                        .map(MailPart::of)
                        .toList());
    }

    /// As it goes to the trail; whether it may be empty, the policy says.
    static String reason(@Nullable String given) {
        String text = given == null ? "" : given.replaceAll("\\p{Cntrl}", " ").strip();
        if (text.length() > LONGEST_REASON) {
            throw ApiProblem.of(
                    HttpStatus.BAD_REQUEST, "'reason' says why, in 1 to %d characters.".formatted(LONGEST_REASON));
        }
        return text;
    }

    static ApiProblem noSuchAccount() {
        return ApiProblem.of(HttpStatus.NOT_FOUND, "This organisation has no such account.");
    }
}
