package nl.voordeur.factor.ticket;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.voordeur.factor.SecondFactor.Attempt;
import nl.voordeur.factor.ticket.TicketStore.Coded;
import nl.voordeur.factor.ticket.TicketStore.Given;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.throttle.Caller;
import nl.voordeur.throttle.Decision;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Binds a ticket to the one sign-in that may bind a factor with it, and uses it up with the factor's first code. Who
/// asks has just proven the password.
@Service
public class UseTicket {

    /// By what a sign-in could bind a factor, for the audit trail.
    ///
    /// @param ticket the ways in which it had reached the person; or that none is asked for here
    /// @param by who gave them
    public record Authorisation(String ticket, String by) {

        static final Authorisation PASSWORD_BINDS = new Authorisation("passwordBinds", "settings of the organisation");

        static Authorisation of(List<Given> held) {
            var sorted = held.stream().sorted(Comparator.comparing(Given::way)).toList();
            return new Authorisation(
                    sorted.stream().map(given -> given.way().name()).collect(Collectors.joining(" ")),
                    sorted.stream().map(Given::by).collect(Collectors.joining(", ")));
        }
    }

    /// A code has fifty bits: at this pace nobody guesses one, and nobody else's mistakes void it (NIST SP 800-63B-4
    /// 3.1.2.2, which asks for a limit below 64 bits).
    static final Limit LIMIT =
            new Limit("set-up-ticket", 20, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(24));

    private final TicketStore store;
    private final KeyedHash hash;
    private final Throttle throttle;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UseTicket(TicketStore store, KeyedHash hash, Throttle throttle, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.hash = hash;
        this.throttle = throttle;
        this.events = events;
        this.clock = clock;
    }

    /// Whether this sign-in may bind a factor. Takes the ticket of an activation by itself.
    ///
    /// @param signIn names the sign-in
    @Transactional
    public boolean allows(Organisation organisation, AccountId account, String signIn) {
        var now = clock.instant();
        return organisation.settings().factors().passwordBinds()
                || store.bound(organisation.id(), account, signIn, now)
                || store.bindFirst(organisation.id(), account, signIn, now);
    }

    /// The mailed link, opened in this browser. Of 256 bits, so tries need no count.
    @Transactional
    public TicketCheck open(Organisation organisation, AccountId account, String link, String signIn) {
        return store.mailed(organisation.id(), account, OpaqueToken.hashOf(link)).stream()
                .findFirst()
                .map(ticket -> bind(organisation.id(), account, ticket, signIn, 0))
                .orElseGet(() -> new TicketCheck.Wrong(0));
    }

    /// The code of the helpdesk, or of the mail on another device.
    @Transactional
    public TicketCheck type(Organisation organisation, AccountId account, String typed, Attempt attempt) {
        var actor = new Actor.Visitor(attempt.origin());
        String counted = counted(account, attempt);
        if (throttle.take(new Caller(organisation.id(), account, actor), LIMIT, counted)
                instanceof Decision.Blocked(var until)) {
            return new TicketCheck.Wait(until);
        }
        TicketCheck check = check(organisation.id(), account, typed, attempt.signIn());
        switch (check) {
            case TicketCheck.Bound _ -> throttle.succeeded(organisation.id(), LIMIT, counted);
            case TicketCheck.Wrong _ -> refused(organisation.id(), account, "wrong", actor);
            case TicketCheck.Expired _ -> refused(organisation.id(), account, "expired", actor);
            case TicketCheck.MailBorn _ -> refused(organisation.id(), account, "mail-born", actor);
            case TicketCheck.None _ -> refused(organisation.id(), account, "none", actor);
            case TicketCheck.Wait _ -> {}
        }
        return check;
    }

    private TicketCheck check(OrganisationId organisation, AccountId account, String typed, String signIn) {
        List<Coded> taken = store.take(organisation, account);
        if (taken.isEmpty()) {
            return new TicketCheck.None();
        }
        int inARow = taken.stream().mapToInt(Coded::tries).max().orElseThrow();
        byte[] code = TicketCode.typed(typed).bytes();
        return taken.stream()
                .filter(ticket -> hash.matches(GiveTicket.PURPOSE, code, ticket.hash()))
                .findFirst()
                .map(ticket -> bind(organisation, account, ticket, signIn, inARow))
                .orElseGet(() -> new TicketCheck.Wrong(inARow));
    }

    /// Each browser in which the person signed in before, and each network of strangers, apart: after an unlinking no
    /// browser is known any more, so one count of all strangers would be a way to keep the owner waiting.
    private static String counted(AccountId account, Attempt attempt) {
        String browser = attempt.browser();
        return account + (browser == null ? " from " + attempt.origin().network() : "/" + browser);
    }

    /// Uses up the ticket of this sign-in, and with it every other of the account.
    ///
    /// @return empty when it has none (any more): of several parallel calls only one gets it
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Authorisation> consume(Organisation organisation, AccountId account, String signIn) {
        List<Given> held = store.consume(organisation.id(), account, signIn, clock.instant());
        if (held.isEmpty() && !organisation.settings().factors().passwordBinds()) {
            return Optional.empty();
        }
        store.deleteAll(organisation.id(), account);
        return Optional.of(held.isEmpty() ? Authorisation.PASSWORD_BINDS : Authorisation.of(held));
    }

    /// Within the transaction of a block or an unlinking: what was handed out before it opens nothing after it.
    @EventListener
    public void on(SecurityEvent event) {
        boolean ends = event.type() == SecurityEventType.USER_BLOCKED
                || event.type() == SecurityEventType.AUTHN_FACTOR_REMOVED;
        if (ends && event.account() != null) {
            store.deleteAll(event.organisation(), event.account());
        }
    }

    private TicketCheck bind(OrganisationId organisation, AccountId account, Coded ticket, String signIn, int inARow) {
        if (!ticket.expires().isAfter(clock.instant())) {
            return new TicketCheck.Expired(inARow);
        }
        if (ticket.way() == TicketWay.MAILED && store.mailBorn(organisation, account)) {
            return new TicketCheck.MailBorn(inARow);
        }
        return store.bind(organisation, account, ticket.id(), signIn)
                ? new TicketCheck.Bound()
                : new TicketCheck.Wrong(inARow);
    }

    private void refused(OrganisationId organisation, AccountId account, String reason, Actor actor) {
        events.publishEvent(SecurityEvent.of(SecurityEventType.AUTHN_FACTOR_FAIL, organisation, account, actor)
                .with("step", "ticket")
                .with("reason", reason));
    }
}
