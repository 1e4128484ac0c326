package nl.voordeur.signin.enrolment;

import nl.voordeur.account.Accounts;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.SignInNotices;
import nl.voordeur.signin.SignInVisit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What follows when somebody knows the password and has no code to set up a second factor: the owner hears of it (ASVS
/// 6.3.5).
@Service
class FailedTickets {

    private final Accounts accounts;
    private final SignInNotices notices;
    private final ApplicationEventPublisher events;

    FailedTickets(Accounts accounts, SignInNotices notices, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.notices = notices;
        this.events = events;
    }

    /// After the last try of a sign-in, which only one call takes. The row stays, to say so.
    @Transactional
    public void ended(Organisation organisation, SignIn signIn, SignInVisit visit) {
        events.publishEvent(SecurityEvent.of(
                        SecurityEventType.AUTHN_LOGIN_FAIL,
                        organisation.id(),
                        signIn.account(),
                        new Actor.Visitor(visit.origin()))
                .with("reason", "ticket-codes"));
        tell(organisation, signIn, visit);
    }

    /// Now and then, however often it happens.
    @Transactional
    public void tell(Organisation organisation, SignIn signIn, SignInVisit visit) {
        accounts.byId(organisation.id(), signIn.account())
                .ifPresent(person -> notices.failedTicket(organisation, person, visit.origin()));
    }
}
