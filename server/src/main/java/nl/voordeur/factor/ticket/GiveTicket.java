package nl.voordeur.factor.ticket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.factor.FactorMail;
import nl.voordeur.factor.ticket.TicketStore.Fresh;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.Secret;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Authorises somebody to bind a second factor, within the transaction of its cause (NIST SP 800-63B-4 §4.1.2.2). The
/// former ticket of the same way is void. Who isn't active gets none, nor does anybody where none is asked for.
@Service
public class GiveTicket {

    static final String PURPOSE = "factor-ticket";

    /// A code to read out, told once.
    public record Spoken(Secret code, Instant expires) {}

    private final TicketStore store;
    private final KeyedHash hash;
    private final MailOutbox outbox;
    private final VoordeurSettings server;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GiveTicket(
            TicketStore store,
            KeyedHash hash,
            MailOutbox outbox,
            VoordeurSettings server,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.hash = hash;
        this.outbox = outbox;
        this.server = server;
        this.events = events;
        this.clock = clock;
    }

    /// For the first factor; the sign-in takes it by itself.
    @Transactional
    public void first(Organisation organisation, AccountId account, Actor actor) {
        Instant now = clock.instant();
        Duration validity = organisation.settings().factors().firstWithin();
        store.put(
                organisation.id(),
                account,
                new Fresh(
                        TicketWay.ACTIVATION,
                        null,
                        null,
                        actor.name(),
                        now,
                        now.plus(validity),
                        organisation.settings().asksBeyondMail()));
    }

    /// Whether a mailed one would open anything: it doesn't beside a password that may be born of a mail too.
    public boolean mailOpens(Organisation organisation, AccountId account) {
        return !asked(organisation) || !store.mailBorn(organisation.id(), account);
    }

    /// @param reason why, for the audit trail
    /// @return when it ends; empty when none is given
    @Transactional
    public Optional<Instant> mail(Organisation organisation, Account account, String reason, Actor actor) {
        var link = OpaqueToken.random();
        var code = TicketCode.random();
        Instant now = clock.instant();
        Instant expires = now.plus(TicketWay.MAILED_FOR);
        var fresh = new Fresh(TicketWay.MAILED, link.hash(), keyed(code), actor.name(), now, expires, false);
        if (!asked(organisation) || !store.put(organisation.id(), account.id(), fresh)) {
            return Optional.empty();
        }
        outbox.enqueue(
                organisation,
                Recipient.of(account),
                new FactorMail.SetUpAgain(
                        server.absolute(organisation.path("/set-up/" + link.value())), code.grouped(), expires));
        publish(organisation.id(), account.id(), TicketWay.MAILED, reason, actor);
        return Optional.of(expires);
    }

    /// @param reason why, for the audit trail
    /// @return empty when none is given
    @Transactional
    public Optional<Spoken> speak(Organisation organisation, Account account, String reason, Actor actor) {
        var code = TicketCode.random();
        Instant now = clock.instant();
        Instant expires = now.plus(TicketWay.SPOKEN_FOR);
        var fresh = new Fresh(TicketWay.SPOKEN, null, keyed(code), actor.name(), now, expires, false);
        if (!asked(organisation) || !store.put(organisation.id(), account.id(), fresh)) {
            return Optional.empty();
        }
        publish(organisation.id(), account.id(), TicketWay.SPOKEN, reason, actor);
        return Optional.of(new Spoken(new Secret(code.grouped()), expires));
    }

    /// Voids all that were given before, so that only the one that is given next opens.
    @Transactional
    public void takeBack(OrganisationId organisation, AccountId account) {
        store.deleteAll(organisation, account);
    }

    /// In the transaction in which a mailbox alone chose a password. Who was asked more than that at
    /// activation binds no first factor by it. A code that was read out stays, and a mailed ticket opens
    /// nothing beside such a password.
    @Transactional(propagation = Propagation.MANDATORY)
    public void afterReset(OrganisationId organisation, AccountId account) {
        store.deleteBeyondMail(organisation, account);
    }

    private static boolean asked(Organisation organisation) {
        var policy = organisation.settings().factors();
        return policy.required() && !policy.passwordBinds();
    }

    private byte[] keyed(TicketCode code) {
        return hash.mac(PURPOSE, code.bytes());
    }

    private void publish(OrganisationId organisation, AccountId account, TicketWay way, String reason, Actor actor) {
        events.publishEvent(SecurityEvent.of(SecurityEventType.AUTHN_FACTOR_REQUESTED, organisation, account, actor)
                .with("ticket", way.name())
                .with("reason", reason));
    }
}
