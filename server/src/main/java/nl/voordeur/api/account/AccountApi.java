package nl.voordeur.api.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.account.AccountState;
import nl.voordeur.account.Accounts;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.api.Permitted;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.Factors;
import nl.voordeur.factor.RemoveFactor;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.factor.ticket.TicketWay;
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
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/api/v1/organisations/{org}/accounts`: find somebody, unlink the second factor (manual 000: "als 2FA losgekoppeld
/// is door een beheerder"), block and unblock. Every change takes a reason, ends the person's sessions and is
/// audited; nobody sees or chooses a password here (ASVS 6.4.6). What became of the person's mails stands with the
/// account, because "I got no mail" is what a helpdesk hears most.
@RestController
class AccountApi {

    private static final int LONGEST_REASON = 200;

    private final Accounts accounts;
    private final Factors factors;
    private final RemoveFactor removeFactor;
    private final GiveTicket tickets;
    private final Sessions sessions;
    private final MailOutbox outbox;

    AccountApi(
            Accounts accounts,
            Factors factors,
            RemoveFactor removeFactor,
            GiveTicket tickets,
            Sessions sessions,
            MailOutbox outbox) {
        this.accounts = accounts;
        this.factors = factors;
        this.removeFactor = removeFactor;
        this.tickets = tickets;
        this.sessions = sessions;
        this.outbox = outbox;
    }

    /// @param mails the latest, newest first
    record View(
            UUID id,
            AccountState state,
            String email,
            @Nullable String username,
            Set<FactorKind> factors,
            List<MailPart> mails) {}

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

    /// What lets the person set up a second factor.
    ///
    /// @param code to read out, told this once; null when it was mailed
    record Ticket(
            TicketWay way, Instant expiresAt, @Nullable String code) {}

    record WantedTicket(@Nullable TicketWay way, @Nullable String reason) {}

    record Change(@Nullable AccountState state, @Nullable String reason) {}

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
    @Transactional
    public View change(
            Organisation organisation,
            @Permitted(Permission.ACCOUNTS_WRITE) Actor.Machine caller,
            @PathVariable UUID account,
            @RequestBody Change wanted) {
        Account found = account(organisation, account);
        String reason = reason(wanted.reason());
        boolean changed = switch (wanted.state()) {
            case BLOCKED -> accounts.block(organisation.id(), found.id(), reason, caller);
            case ACTIVE -> accounts.unblock(organisation.id(), found.id(), reason, caller);
            case null, default -> throw ApiProblem.of(HttpStatus.BAD_REQUEST, "'state' is BLOCKED or ACTIVE.");
        };
        if (!changed) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT, "An account that is %s can't become that.".formatted(found.state()));
        }
        sessions.endAll(organisation.id(), found.id(), caller);
        return view(account(organisation, account));
    }

    /// The person sets the factor up anew at the next sign-in, with a ticket: mailed, or a code to read out. The
    /// password
    /// goes too when somebody else may know it.
    @DeleteMapping("/api/v1/organisations/{org}/accounts/{account}/factors/{factor}")
    @Transactional
    public ResponseEntity<Ticket> unlink(
            Organisation organisation,
            @Permitted(Permission.ACCOUNTS_WRITE) Actor.Machine caller,
            @PathVariable UUID account,
            @PathVariable String factor,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(name = "ticket", defaultValue = "mailed") String way,
            @RequestParam(defaultValue = "false") boolean voidPassword) {
        TicketWay given = way(way);
        Account found = account(organisation, account);
        if (!factor.equals("totp")
                || !removeFactor.remove(organisation, found, FactorKind.TOTP, reason(reason), caller)) {
            throw ApiProblem.of(HttpStatus.NOT_FOUND, "This account has no such second factor.");
        }
        if (voidPassword) {
            removeFactor.remove(organisation, found, FactorKind.PASSWORD, reason(reason), caller);
        }
        sessions.endAll(organisation.id(), found.id(), caller);
        return give(organisation, found, given, caller, reason(reason))
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /// For somebody without a second factor whose ticket was lost, or took too long.
    @PostMapping("/api/v1/organisations/{org}/accounts/{account}/set-up-tickets")
    @Transactional
    public ResponseEntity<Ticket> giveTicket(
            Organisation organisation,
            @Permitted(Permission.ACCOUNTS_WRITE) Actor.Machine caller,
            @PathVariable UUID account,
            @RequestBody WantedTicket wanted) {
        Account found = account(organisation, account);
        String reason = reason(wanted.reason());
        if (wanted.way() == null || wanted.way() == TicketWay.ACTIVATION) {
            throw ApiProblem.of(HttpStatus.BAD_REQUEST, "'way' is MAILED or SPOKEN.");
        }
        if (factors.active(organisation.id(), found.id()).contains(FactorKind.TOTP)) {
            throw ApiProblem.of(HttpStatus.CONFLICT, "This account has a second factor: unlink that.");
        }
        return give(organisation, found, wanted.way(), caller, reason)
                .map(given -> ResponseEntity.status(HttpStatus.CREATED).body(given))
                .orElseThrow(() -> ApiProblem.of(
                        HttpStatus.CONFLICT, "No ticket: the account isn't active, or here none is asked for."));
    }

    private Optional<Ticket> give(
            Organisation organisation, Account account, TicketWay way, Actor.Machine caller, String reason) {
        return way == TicketWay.SPOKEN
                ? tickets.speak(organisation, account, reason, caller)
                        .map(spoken ->
                                new Ticket(way, spoken.expires(), spoken.code().reveal()))
                : tickets.mail(organisation, account, reason, caller).map(expires -> new Ticket(way, expires, null));
    }

    private static TicketWay way(String given) {
        return switch (given) {
            case "mailed" -> TicketWay.MAILED;
            case "spoken" -> TicketWay.SPOKEN;
            default -> throw ApiProblem.of(HttpStatus.BAD_REQUEST, "'ticket' is mailed or spoken.");
        };
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
                factors.active(account.organisation(), account.id()),
                outbox.of(account.organisation(), account.id()).stream()
                        .map(MailPart::of)
                        .toList());
    }

    private static String reason(@Nullable String given) {
        return Optional.ofNullable(given)
                .map(text -> text.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_REASON)
                .orElseThrow(() -> ApiProblem.of(
                        HttpStatus.BAD_REQUEST, "'reason' says why, in 1 to %d characters.".formatted(LONGEST_REASON)));
    }

    private static ApiProblem noSuchAccount() {
        return ApiProblem.of(HttpStatus.NOT_FOUND, "This organisation has no such account.");
    }
}
