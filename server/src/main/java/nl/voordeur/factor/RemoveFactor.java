package nl.voordeur.factor;

import java.time.Clock;
import nl.voordeur.account.Account;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Unlinks a factor, for an administrator or the helpdesk: at once, with a notice to its owner. Where the organisation
/// asks for a second factor, the person sets one up anew at the next sign-in (manual 000).
@Service
public class RemoveFactor {

    private final Factors factors;
    private final MailOutbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RemoveFactor(Factors factors, MailOutbox outbox, ApplicationEventPublisher events, Clock clock) {
        this.factors = factors;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /// @param reason why, as the administrator put it; goes to the audit trail
    /// @return false when the account had no such factor
    @Transactional
    public boolean remove(Organisation organisation, Account account, FactorKind kind, String reason, Actor actor) {
        Factor factor = factors.kind(kind);
        if (!factor.remove(organisation.id(), account.id())) {
            return false;
        }
        outbox.enqueue(
                organisation, Recipient.of(account), new FactorMail.FactorRemoved(factor.describe(), clock.instant()));
        events.publishEvent(
                SecurityEvent.of(SecurityEventType.AUTHN_FACTOR_REMOVED, organisation.id(), account.id(), actor)
                        .with("factor", kind.name())
                        .with("reason", reason));
        return true;
    }

    /// Every second factor, so that the password and a ticket are the way in.
    ///
    /// @return false when the account had none
    @Transactional
    public boolean removeSecond(Organisation organisation, Account account, String reason, Actor actor) {
        boolean removed = false;
        for (FactorKind kind : factors.second(organisation.id(), account.id())) {
            removed |= remove(organisation, account, kind, reason, actor);
        }
        return removed;
    }
}
