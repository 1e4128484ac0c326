package nl.voordeur.activation;

import java.time.Clock;
import java.time.Instant;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.AfterActivation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Puts a stage behind the person; when it was the last one, activates the account. All within the transaction of the
/// answer, with the invitation locked: of fifty answers at once one activates. What proves something counts in this
/// browser only, and of two browsers that set a password or name a recovery address only the last goes on with it:
/// nobody's account gets one that was typed elsewhere.
@Service
class PassStage {

    private final ActivationStore store;
    private final Accounts accounts;
    private final ActivatedNotice notice;
    private final GiveTicket ticket;
    private final LeadOn onward;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PassStage(
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
    Outcome pass(ActivationVisit visit, Activation activation) {
        var organisation = visit.organisation();
        store.pass(organisation.id(), activation.invitation(), visit.stage());
        if (visit.stage().ofBrowser()) {
            Instant expires = clock.instant().plus(ActivationBrowser.LIFE);
            store.passHere(organisation.id(), visit.tokens(), visit.stage(), expires);
        }
        for (Stage same : visit.stage().voidedElsewhere()) {
            store.voidElsewhere(organisation.id(), activation.invitation(), visit.tokens(), same);
        }
        return activation
                .after(visit.stage(), organisation.settings().activation())
                .<Outcome>map(Outcome.Passed::new)
                .orElseGet(() -> activate(visit, activation));
    }

    private Outcome activate(ActivationVisit visit, Activation activation) {
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
