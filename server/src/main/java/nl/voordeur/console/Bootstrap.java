package nl.voordeur.console;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.account.PersonName;
import nl.voordeur.invitation.InviteFirstPerson;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.role.GrantRole;
import nl.voordeur.role.Role;
import nl.voordeur.role.Roles;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lets the first operator in: whoever can read the server's output proves to run the machine (ASVS 6.3.2: there is no
/// default account).
@Service
class Bootstrap {

    static final Duration VALIDITY = Duration.ofHours(24);

    /// Whoever has the link reads the server's output, which is as good as its command line.
    private static final Actor AT_THE_SERVER = new Actor.Server("bootstrap");

    private final BootstrapStore store;
    private final Organisations organisations;
    private final Roles roles;
    private final GrantRole grants;
    private final InviteFirstPerson invitations;
    private final VoordeurSettings settings;
    private final Clock clock;

    Bootstrap(
            BootstrapStore store,
            Organisations organisations,
            Roles roles,
            GrantRole grants,
            InviteFirstPerson invitations,
            VoordeurSettings settings,
            Clock clock) {
        this.store = store;
        this.organisations = organisations;
        this.roles = roles;
        this.grants = grants;
        this.invitations = invitations;
        this.settings = settings;
        this.clock = clock;
    }

    /// A fresh link, as long as no operator can sign in; former links die with it.
    @Transactional
    public Optional<URI> offer() {
        if (anyOperator()) {
            return Optional.empty();
        }
        var token = OpaqueToken.random();
        store.replace(token, clock.instant().plus(VALIDITY));
        return Optional.of(settings.absolute("/bootstrap/" + token.value()));
    }

    /// A link that was told before somebody became operator in another way is dead too.
    boolean alive(String token) {
        return store.alive(token, clock.instant()) && !anyOperator();
    }

    /// Uses the link up and invites the operator, whose role counts once the account is active.
    ///
    /// @return path where the operator chooses a password; empty when the link is dead
    @Transactional
    public Optional<String> invite(String token, PersonName name, EmailAddress email, Actor actor) {
        if (!store.use(token, clock.instant()) || anyOperator()) {
            return Optional.empty();
        }
        var platform = platform().orElseThrow(() -> new IllegalStateException("the platform's organisation is gone"));
        String path = invitations.invite(platform, name, email, actor);
        var granted = grants.grant(platform, email, Role.OPERATOR, AT_THE_SERVER);
        if (granted instanceof GrantRole.Outcome.NoSuchAccount || granted instanceof GrantRole.Outcome.Refused) {
            throw new IllegalStateException("the first operator can't be one: " + granted);
        }
        return Optional.of(path);
    }

    private boolean anyOperator() {
        return platform()
                .filter(platform -> roles.anyActive(platform.id(), Role.OPERATOR))
                .isPresent();
    }

    private Optional<Organisation> platform() {
        return organisations.bySlug(Organisation.PLATFORM);
    }
}
