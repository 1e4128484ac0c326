package nl.voordeur.activation;

import java.time.Clock;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.activation.Activation.LinkState;
import nl.voordeur.invitation.InvitationId;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Looks at what a link leads to. Consumes nothing: all it leaves behind is when somebody first came in by the link.
@Service
public class OpenActivation {

    private final ActivationStore store;
    private final Accounts accounts;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    OpenActivation(ActivationStore store, Accounts accounts, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
        this.events = events;
    }

    /// What a link leads to, in whatever state.
    public record Opened(LinkState link, Activation activation, Account account) {}

    public Optional<Opened> open(Organisation organisation, BrowserTokens tokens) {
        return store.find(organisation.id(), tokens, clock.instant())
                .flatMap(activation -> accounts.byId(organisation.id(), activation.account())
                        .map(account -> new Opened(activation.link(clock.instant()), activation, account)));
    }

    /// Notes that a browser came in, the first time only; a scanner that keeps no cookie does not get here.
    @Transactional
    public void cameIn(Organisation organisation, InvitationId invitation, AccountId account, RequestOrigin origin) {
        if (store.opened(organisation.id(), invitation, clock.instant())) {
            events.publishEvent(SecurityEvent.of(
                    SecurityEventType.USER_INVITATION_OPENED, organisation.id(), account, new Actor.Visitor(origin)));
        }
    }
}
