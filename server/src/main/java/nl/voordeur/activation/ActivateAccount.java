package nl.voordeur.activation;

import java.time.Clock;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.ActivationBrowser.ActivationVisit;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.AfterActivation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The end of every activation, within the transaction of the last answer and with the invitation locked: of fifty
/// answers at once one activates.
@Service
class ActivateAccount {

    private final ActivationStore store;
    private final Accounts accounts;
    private final ActivatedNotice notice;
    private final GiveTicket ticket;
    private final LeadOn onward;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ActivateAccount(
            ActivationStore store,
            Accounts accounts,
            ActivatedNotice notice,
            GiveTicket ticket,
            LeadOn onward,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.notice = notice;
        this.ticket = ticket;
        this.onward = onward;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Outcome activate(ActivationVisit visit, Activation activation) {
        Organisation organisation = visit.organisation();
        if (!accounts.activate(organisation.id(), activation.account())) {
            return new Outcome.LinkDead(); // taken away or blocked this very moment
        }
        store.activated(organisation.id(), activation.invitation(), clock.instant());
        ticket.first(organisation, activation.account(), visit.actor());
        accounts.setLocale(organisation.id(), activation.account(), visit.locale()); // as read until here
        events.publishEvent(SecurityEvent.of(
                SecurityEventType.USER_ACTIVATED, organisation.id(), activation.account(), visit.actor()));
        Account account = accounts.byId(organisation.id(), activation.account()).orElseThrow();
        notice.send(organisation, account);
        AfterActivation after = organisation.settings().activation().after();
        return new Outcome.Activated(after, onward.to(after, account));
    }
}
