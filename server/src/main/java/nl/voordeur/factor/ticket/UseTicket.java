package nl.voordeur.factor.ticket;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.voordeur.factor.ticket.TicketStore.Coded;
import nl.voordeur.factor.ticket.TicketStore.Given;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
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
            var sorted =
                    held.stream().sorted(Comparator.comparing(Given::way)).toList();
            return new Authorisation(
                    sorted.stream().map(given -> given.way().name()).collect(Collectors.joining(" ")),
                    sorted.stream().map(Given::by).collect(Collectors.joining(", ")));
        }
    }

    private final TicketStore store;
    private final KeyedHash hash;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UseTicket(TicketStore store, KeyedHash hash, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.hash = hash;
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
        var found = store.mailed(organisation.id(), account, OpaqueToken.hashOf(link));
        return found.isEmpty() ? TicketCheck.WRONG : bind(organisation.id(), account, found.getFirst(), signIn);
    }

    /// The code of the helpdesk, or of the mail on another device.
    @Transactional
    public TicketCheck type(
            Organisation organisation, AccountId account, String typed, String signIn, RequestOrigin origin) {
        List<Coded> taken = store.take(organisation.id(), account);
        if (taken.isEmpty()) {
            return refused(organisation.id(), account, TicketCheck.USED_UP, origin);
        }
        byte[] code = TicketCode.typed(typed).bytes();
        TicketCheck check = taken.stream()
                .filter(ticket -> hash.matches(GiveTicket.PURPOSE, code, ticket.hash()))
                .findFirst()
                .map(ticket -> bind(organisation.id(), account, ticket, signIn))
                .orElse(TicketCheck.WRONG);
        return check == TicketCheck.BOUND ? check : refused(organisation.id(), account, check, origin);
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

    private TicketCheck bind(OrganisationId organisation, AccountId account, Coded ticket, String signIn) {
        if (!ticket.expires().isAfter(clock.instant())) {
            return TicketCheck.EXPIRED;
        }
        if (ticket.way() == TicketWay.MAILED && store.mailBorn(organisation, account)) {
            return TicketCheck.MAIL_BORN;
        }
        return store.bind(organisation, account, ticket.id(), signIn) ? TicketCheck.BOUND : TicketCheck.WRONG;
    }

    private TicketCheck refused(
            OrganisationId organisation, AccountId account, TicketCheck check, RequestOrigin origin) {
        events.publishEvent(
                SecurityEvent.of(SecurityEventType.AUTHN_FACTOR_FAIL, organisation, account, new Actor.Visitor(origin))
                        .with("step", "ticket")
                        .with("reason", check.name()));
        return check;
    }
}
