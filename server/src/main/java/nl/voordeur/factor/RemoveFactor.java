package nl.voordeur.factor;

import java.time.Clock;
import java.util.List;
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
/// asks for that kind, the person sets it up anew at the next sign-in (manual 000).
@Service
public class RemoveFactor {

    private final List<RemovableFactor> kinds;
    private final MailOutbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RemoveFactor(List<RemovableFactor> kinds, MailOutbox outbox, ApplicationEventPublisher events, Clock clock) {
        this.kinds = List.copyOf(kinds);
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /// @param reason why, as the administrator put it; goes to the audit trail
    /// @return false when the account had no such factor
    @Transactional
    public boolean remove(Organisation organisation, Account account, FactorKind kind, String reason, Actor actor) {
        boolean removed = false;
        for (RemovableFactor factor : kinds) {
            if (factor.kind() == kind) {
                removed |= factor.remove(organisation.id(), account.id());
            }
        }
        if (removed) {
            outbox.enqueue(organisation, Recipient.of(account), new FactorMail.FactorRemoved(kind, clock.instant()));
            events.publishEvent(
                    SecurityEvent.of(SecurityEventType.AUTHN_FACTOR_REMOVED, organisation.id(), account.id(), actor)
                            .with("factor", kind.name())
                            .with("reason", reason));
        }
        return removed;
    }
}
