package nl.voordeur.api.account;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.api.ApiPolicy;
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
import nl.voordeur.organisation.Organisation;
import nl.voordeur.session.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Factors of an account: unlink the second one (manual 000: "als 2FA losgekoppeld is door een beheerder"), and give
/// the ticket by which another is set up. Who may do so is asked before anything is written.
@RestController
class FactorApi {

    private final Accounts accounts;
    private final Factors factors;
    private final RemoveFactor removeFactor;
    private final GiveTicket tickets;
    private final Sessions sessions;
    private final ApiPolicy policy;
    private final TransactionOperations transactions;

    FactorApi(
            Accounts accounts,
            Factors factors,
            RemoveFactor removeFactor,
            GiveTicket tickets,
            Sessions sessions,
            ApiPolicy policy,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.factors = factors;
        this.removeFactor = removeFactor;
        this.tickets = tickets;
        this.sessions = sessions;
        this.policy = policy;
        this.transactions = transactions;
    }

    /// What lets the person set up a second factor.
    ///
    /// @param code to read out, told this once; null when it was mailed
    record Ticket(
            TicketWay way, Instant expiresAt, @Nullable String code) {}

    record WantedTicket(@Nullable TicketWay way, @Nullable String reason) {}

    /// The person sets the factor up anew at the next sign-in, with a ticket: mailed, or a code to read out. The
    /// password stays, and opens nothing without the ticket; or it goes too, when somebody else knows it.
    @DeleteMapping("/api/v1/organisations/{org}/accounts/{account}/factors/{factor}")
    ResponseEntity<Ticket> unlink(
            Organisation organisation,
            @Permitted(Permission.ACCOUNTS_WRITE) Actor.Machine caller,
            @PathVariable UUID account,
            @PathVariable String factor,
            @RequestParam(name = "reason", defaultValue = "") String given,
            @RequestParam(name = "ticket", defaultValue = "mailed") String way,
            @RequestParam(defaultValue = "false") boolean voidPassword) {
        TicketWay wanted = way(way);
        Account found = account(organisation, account);
        String reason = AccountApi.reason(given);
        policy.demandOn(found, organisation, caller, reason);
        return Objects.requireNonNull(transactions.execute(_ -> {
            if (!removed(organisation, found, factor, reason, caller)) {
                throw ApiProblem.of(HttpStatus.NOT_FOUND, "This account has no such second factor.");
            }
            if (voidPassword) {
                voidPassword(organisation, found, wanted, reason, caller);
            }
            sessions.endAll(organisation.id(), found.id(), caller);
            return Optional.of(found)
                    .filter(person -> !hasSecond(organisation, person)) // or that one is asked, and no ticket opens
                    .flatMap(person -> give(organisation, person, wanted, caller, reason))
                    .map(ResponseEntity::ok)
                    .orElseGet(() -> ResponseEntity.noContent().build());
        }));
    }

    /// For somebody without a second factor whose ticket was lost, or took too long.
    @PostMapping("/api/v1/organisations/{org}/accounts/{account}/set-up-tickets")
    ResponseEntity<Ticket> giveTicket(
            Organisation organisation,
            @Permitted(Permission.ACCOUNTS_WRITE) Actor.Machine caller,
            @PathVariable UUID account,
            @RequestBody WantedTicket wanted) {
        Account found = account(organisation, account);
        String reason = AccountApi.reason(wanted.reason());
        TicketWay way = wanted.way();
        if (way == null || way == TicketWay.ACTIVATION) {
            throw ApiProblem.of(HttpStatus.BAD_REQUEST, "'way' is MAILED or SPOKEN.");
        }
        policy.demandOn(found, organisation, caller, reason);
        if (hasSecond(organisation, found)) {
            throw ApiProblem.of(HttpStatus.CONFLICT, "This account has a second factor: unlink that.");
        }
        Optional<Ticket> ticket =
                Objects.requireNonNull(transactions.execute(_ -> give(organisation, found, way, caller, reason)));
        return ticket.map(given -> ResponseEntity.status(HttpStatus.CREATED).body(given))
                .orElseThrow(() -> ApiProblem.of(
                        HttpStatus.CONFLICT, "No ticket: the account isn't active, or here none is asked for."));
    }

    private boolean removed(
            Organisation organisation, Account account, String factor, String reason, Actor.Machine caller) {
        return factors.secondNamed(factor)
                .filter(kind -> removeFactor.remove(organisation, account, kind, reason, caller))
                .isPresent();
    }

    private void voidPassword(
            Organisation organisation, Account account, TicketWay way, String reason, Actor.Machine caller) {
        if (way == TicketWay.MAILED) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT,
                    "Nothing was changed. A mail opens only beside the password that would go: ask for a spoken ticket.");
        }
        removeFactor.remove(organisation, account, FactorKind.PASSWORD, reason, caller);
    }

    private boolean hasSecond(Organisation organisation, Account account) {
        return !factors.second(organisation.id(), account.id()).isEmpty();
    }

    /// @throws ApiProblem when a mail would promise what it can't hold; nothing is changed then
    private Optional<Ticket> give(
            Organisation organisation, Account account, TicketWay way, Actor.Machine caller, String reason) {
        if (way == TicketWay.MAILED && !tickets.mailOpens(organisation, account.id())) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT,
                    "Nothing was changed. This person chose the password by a mailed link and has not used it with a"
                            + " second factor since, so a mail isn't enough: ask for a spoken ticket.");
        }
        return way == TicketWay.SPOKEN
                ? tickets.speak(organisation, account, reason, caller)
                        .map(spoken ->
                                new Ticket(way, spoken.expires(), spoken.code().reveal()))
                : tickets.mail(organisation, account, reason, caller).map(expires -> new Ticket(way, expires, null));
    }

    private Account account(Organisation organisation, UUID id) {
        return accounts.byId(organisation.id(), new AccountId(id)).orElseThrow(AccountApi::noSuchAccount);
    }

    private static TicketWay way(String given) {
        return switch (given) {
            case "mailed" -> TicketWay.MAILED;
            case "spoken" -> TicketWay.SPOKEN;
            default -> throw ApiProblem.of(HttpStatus.BAD_REQUEST, "'ticket' is mailed or spoken.");
        };
    }
}
