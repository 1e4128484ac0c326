package nl.voordeur.signin.secondfactor;

import nl.voordeur.account.Accounts;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signin.SignIn;
import nl.voordeur.signin.SignInNotices;
import nl.voordeur.signin.SignInVisit;
import nl.voordeur.signin.SignIns;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Ends a sign-in whose password was right and whose second factor was not, and tells the person (ASVS 6.3.5).
@Service
class EndSignIn {

    private final SignIns signIns;
    private final Accounts accounts;
    private final SignInNotices notices;
    private final ApplicationEventPublisher events;

    EndSignIn(SignIns signIns, Accounts accounts, SignInNotices notices, ApplicationEventPublisher events) {
        this.signIns = signIns;
        this.accounts = accounts;
        this.notices = notices;
        this.events = events;
    }

    @Transactional
    public void afterWrongCodes(Organisation organisation, String token, SignIn signIn, SignInVisit visit) {
        if (!signIns.drop(organisation, token)) {
            return;
        }
        events.publishEvent(SecurityEvent.of(
                        SecurityEventType.AUTHN_LOGIN_FAIL,
                        organisation.id(),
                        signIn.account(),
                        new Actor.Visitor(visit.origin()))
                .with("reason", "codes"));
        tell(organisation, signIn, visit);
    }

    /// Tells the person that somebody knows the password and not the code; now and then, however often it happens.
    @Transactional
    public void tell(Organisation organisation, SignIn signIn, SignInVisit visit) {
        accounts.byId(organisation.id(), signIn.account())
                .ifPresent(person -> notices.failedFactor(organisation, person, visit.origin()));
    }
}
