package nl.voordeur.recovery.link;

import java.time.Clock;
import java.util.Optional;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Service;

/// Finds the link that a browser came by. Changes nothing, however often it is followed.
@Service
public class OpenRecoveryLink {

    /// A link of ours, and whose it is.
    record Opened(RecoveryLink link, Account account, RecoveryLink.State state) {}

    /// Whose link it is, and to which mailbox it went.
    public record Owner(Account account, Road road) {}

    private final RecoveryLinkStore store;
    private final Accounts accounts;
    private final Clock clock;

    OpenRecoveryLink(RecoveryLinkStore store, Accounts accounts, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// @return empty when it is none of this organisation's
    Optional<Opened> open(Organisation organisation, String token) {
        return store.find(organisation.id(), OpaqueToken.hashOf(token))
                .flatMap(link -> accounts.byId(organisation.id(), link.account())
                        .map(account -> new Opened(link, account, link.state(account, clock.instant()))));
    }

    /// Whose link it is, whatever became of it: who has it may have another mail sent without typing anything.
    public Optional<Owner> owner(Organisation organisation, String token) {
        return open(organisation, token)
                .map(opened -> new Owner(opened.account(), opened.link().road()));
    }
}
