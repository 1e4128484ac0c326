package nl.voordeur.console;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.PersonName;
import nl.voordeur.invitation.InviteFirstPerson;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lets the first operator in: whoever can read the server's output proves to run the machine (ASVS 6.3.2: there is no
/// default account).
@Service
class Bootstrap {

    static final Duration VALIDITY = Duration.ofHours(24);

    private final BootstrapStore store;
    private final Organisations organisations;
    private final Accounts accounts;
    private final InviteFirstPerson invitations;
    private final VoordeurSettings settings;
    private final Clock clock;

    Bootstrap(
            BootstrapStore store,
            Organisations organisations,
            Accounts accounts,
            InviteFirstPerson invitations,
            VoordeurSettings settings,
            Clock clock) {
        this.store = store;
        this.organisations = organisations;
        this.accounts = accounts;
        this.invitations = invitations;
        this.settings = settings;
        this.clock = clock;
    }

    /// A fresh link, as long as no operator can sign in; former links die with it.
    @Transactional
    public Optional<URI> offer() {
        if (platform().map(Organisation::id).filter(accounts::anyActive).isPresent()) {
            return Optional.empty();
        }
        var token = OpaqueToken.random();
        store.replace(token, clock.instant().plus(VALIDITY));
        return Optional.of(settings.absolute("/bootstrap/" + token.value()));
    }

    boolean alive(String token) {
        return store.alive(token, clock.instant());
    }

    /// Uses the link up and invites the operator.
    ///
    /// @return path where the operator chooses a password; empty when the link is dead
    @Transactional
    public Optional<String> invite(String token, PersonName name, EmailAddress email, Actor actor) {
        if (!store.use(token, clock.instant())) {
            return Optional.empty();
        }
        var platform = platform().orElseThrow(() -> new IllegalStateException("the platform's organisation is gone"));
        return Optional.of(invitations.invite(platform, name, email, actor));
    }

    private Optional<Organisation> platform() {
        return organisations.bySlug(Organisation.PLATFORM);
    }
}
