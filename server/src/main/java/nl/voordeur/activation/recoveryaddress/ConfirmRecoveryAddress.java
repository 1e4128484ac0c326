package nl.voordeur.activation.recoveryaddress;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The owner of a recovery address confirms it, by a link that only that mailbox got.
@Service
class ConfirmRecoveryAddress {

    private final RecoveryAddressStore store;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConfirmRecoveryAddress(
            RecoveryAddressStore store, Accounts accounts, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    /// The address behind a link, while it is still the one that was named; reading it changes nothing.
    Optional<EmailAddress> address(Organisation organisation, String token) {
        return store.find(organisation.id(), token, clock.instant())
                .filter(named -> accounts.byId(organisation.id(), named.account())
                        .filter(account -> named.address().equals(account.recoveryEmail()))
                        .isPresent())
                .map(RecoveryAddressStore.Named::address);
    }

    /// Until when it can't be confirmed, because the password was chosen anew by mail a short while ago: whoever did
    /// that
    /// must not give themself a second way in.
    Optional<Instant> waitsUntil(Organisation organisation, String token) {
        return store.find(organisation.id(), token, clock.instant())
                .flatMap(named -> accounts.byId(organisation.id(), named.account()))
                .filter(account -> !account.recoveryConfirmed())
                .flatMap(account -> account.restingUntil(clock.instant()));
    }

    /// @return the address that counts from now on; empty when the link is over or waits. A second time changes
    /// nothing.
    @Transactional
    public Optional<EmailAddress> confirm(Organisation organisation, String token, RequestOrigin origin) {
        if (waitsUntil(organisation, token).isPresent()) {
            return Optional.empty();
        }
        return store.find(organisation.id(), token, clock.instant())
                .filter(named -> accounts.confirmRecoveryEmail(organisation.id(), named.account(), named.address()))
                .map(named -> {
                    if (store.confirm(organisation.id(), token, clock.instant())) {
                        events.publishEvent(SecurityEvent.of(
                                SecurityEventType.USER_RECOVERY_ADDRESS_CONFIRMED,
                                organisation.id(),
                                named.account(),
                                new Actor.Visitor(origin)));
                    }
                    return named.address();
                });
    }
}
