package nl.voordeur.activation.recoveryaddress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.RequestOrigin;
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

/// Takes down a recovery address and asks its owner to confirm. A later one takes its place.
@Service
public class NameRecoveryAddress {

    static final Duration VALIDITY = Duration.ofDays(3);

    private final RecoveryAddressStore store;
    private final Accounts accounts;
    private final MailOutbox outbox;
    private final VoordeurSettings server;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NameRecoveryAddress(
            RecoveryAddressStore store,
            Accounts accounts,
            MailOutbox outbox,
            VoordeurSettings server,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.outbox = outbox;
        this.server = server;
        this.events = events;
        this.clock = clock;
    }

    /// @param address another one than the account's own
    @Transactional(propagation = Propagation.MANDATORY)
    public void name(Organisation organisation, Account account, EmailAddress address, RequestOrigin origin) {
        var token = OpaqueToken.random();
        Instant expires = clock.instant().plus(VALIDITY);
        accounts.setRecoveryEmail(organisation.id(), account.id(), address);
        store.forget(organisation.id(), account.id());
        store.insert(organisation.id(), token, new RecoveryAddressStore.Named(account.id(), address), expires);
        outbox.enqueue(
                organisation,
                Recipient.of(account).at(address.value()),
                new RecoveryAddressMail.Confirm(
                        server.absolute(organisation.path("/recovery-address/" + token.value())), expires));
        events.publishEvent(SecurityEvent.of(
                SecurityEventType.USER_RECOVERY_ADDRESS_NAMED,
                organisation.id(),
                account.id(),
                new Actor.Visitor(origin)));
    }

    /// The person wants none.
    @Transactional(propagation = Propagation.MANDATORY)
    public void none(Organisation organisation, AccountId account) {
        accounts.setRecoveryEmail(organisation.id(), account, null);
        store.forget(organisation.id(), account);
    }
}
