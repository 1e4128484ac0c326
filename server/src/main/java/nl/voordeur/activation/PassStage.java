package nl.voordeur.activation;

import java.time.Clock;
import java.util.Set;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.activation.Activation.LinkState;
import nl.voordeur.activation.Activation.Outcome;
import nl.voordeur.activation.TakeStep.Visit;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.ticket.GiveTicket;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.AfterActivation;
import nl.voordeur.session.HandOver;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Puts a stage behind the person; when it was the last one, activates the account. All within the transaction of the
/// answer, with the invitation locked: of fifty answers at once one activates.
@Service
public class PassStage {

    private final ActivationStore store;
    private final Accounts accounts;
    private final ActivatedNotice notice;
    private final GiveTicket ticket;
    private final HandOver handOver;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PassStage(
            ActivationStore store,
            Accounts accounts,
            ActivatedNotice notice,
            GiveTicket ticket,
            HandOver handOver,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.notice = notice;
        this.ticket = ticket;
        this.handOver = handOver;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome pass(Visit visit, Activation activation) {
        var organisation = visit.organisation();
        store.pass(organisation.id(), activation.invitation(), visit.stage());
        return activation
                .passing(visit.stage())
                .current(organisation.settings().activation())
                .<Outcome>map(Outcome.Passed::new)
                .orElseGet(() -> activate(visit, activation));
    }

    /// Counts a wrong answer to a stage that allows few of them; a new link gives no new tries for a birth date.
    @Transactional(propagation = Propagation.MANDATORY)
    public void fail(Visit visit, Activation activation) {
        var organisation = visit.organisation().id();
        switch (visit.stage()) {
            case LOGIN_CODE -> store.codeFailed(organisation, activation.invitation());
            case BIRTH_DATE -> store.birthDateFailed(organisation, activation.invitation());
            default -> throw new IllegalArgumentException("as many answers as one likes: " + visit.stage());
        }
    }

    private Outcome activate(Visit visit, Activation activation) {
        Organisation organisation = visit.organisation();
        if (!accounts.activate(organisation.id(), activation.account())) {
            return new Outcome.LinkDead(LinkState.UNKNOWN); // taken away or blocked this very moment
        }
        store.activated(organisation.id(), activation.invitation(), clock.instant());
        ticket.first(organisation, activation.account(), new Actor.Visitor(visit.origin()));
        accounts.setLocale(organisation.id(), activation.account(), visit.locale()); // as read until here
        events.publishEvent(SecurityEvent.of(
                SecurityEventType.USER_ACTIVATED,
                organisation.id(),
                activation.account(),
                new Actor.Visitor(visit.origin())));
        Account account = accounts.byId(organisation.id(), activation.account()).orElseThrow();
        notice.send(organisation, account);
        AfterActivation after = organisation.settings().activation().after();
        return new Outcome.Activated(
                after,
                switch (after) {
                    case CONTINUE -> handOver.issue(organisation.id(), account.id(), Set.of(FactorKind.PASSWORD));
                    case SIGN_IN -> handOver.introduce(organisation.id(), account.id());
                });
    }
}
