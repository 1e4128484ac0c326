package nl.voordeur.role;

import java.time.Clock;
import java.util.EnumSet;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.organisation.Organisation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Gives a role to somebody with an account at the organisation. It counts once that account is active.
@Service
public class GrantRole {

    private final RoleStore store;
    private final Accounts accounts;
    private final Policy policy;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    GrantRole(RoleStore store, Accounts accounts, Policy policy, Clock clock, ApplicationEventPublisher events) {
        this.store = store;
        this.accounts = accounts;
        this.policy = policy;
        this.clock = clock;
        this.events = events;
    }

    /// What became of it.
    public sealed interface Outcome {
        record Granted(Account account) implements Outcome {}

        record HeldAlready(Account account) implements Outcome {}

        record NoSuchAccount() implements Outcome {}

        record Refused(Ruling why) implements Outcome {}
    }

    @Transactional
    public Outcome grant(Organisation organisation, EmailAddress email, Role role, Actor actor) {
        if (role == Role.OPERATOR && !organisation.isPlatform()) {
            return new Outcome.Refused(new Ruling.Denied(Ruling.Reason.PLATFORM_ONLY));
        }
        Account account = accounts.byEmail(organisation.id(), email).orElse(null);
        if (account == null) {
            return new Outcome.NoSuchAccount();
        }
        var before = store.grantedForChange(organisation.id(), account.id());
        var target = new Target.ARole(organisation, account.id(), before, role, true);
        Ruling ruling = policy.may(actor, Permission.ACCOUNTS_WRITE, target);
        if (!(ruling instanceof Ruling.Allowed)) {
            return new Outcome.Refused(ruling);
        }
        if (!store.insert(organisation.id(), account.id(), role, actor.name(), clock.instant())) {
            return new Outcome.HeldAlready(account);
        }
        var after = EnumSet.of(role);
        after.addAll(before);
        events.publishEvent(RoleChange.event(account, before, after, actor));
        return new Outcome.Granted(account);
    }
}
