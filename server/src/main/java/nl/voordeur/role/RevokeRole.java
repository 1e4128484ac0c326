package nl.voordeur.role;

import java.util.EnumSet;
import java.util.List;
import nl.voordeur.account.Account;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.organisation.Organisation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes a role from somebody; never the last operator's, or nobody could run the platform.
@Service
public class RevokeRole {

    private final RoleStore store;
    private final Accounts accounts;
    private final Policy policy;
    private final ApplicationEventPublisher events;

    RevokeRole(RoleStore store, Accounts accounts, Policy policy, ApplicationEventPublisher events) {
        this.store = store;
        this.accounts = accounts;
        this.policy = policy;
        this.events = events;
    }

    /// What became of it.
    public sealed interface Outcome {
        record Revoked(Account account) implements Outcome {}

        record NotHeld() implements Outcome {}

        record LastOperator() implements Outcome {}

        record Refused(Ruling why) implements Outcome {}
    }

    @Transactional
    public Outcome revoke(Organisation organisation, EmailAddress email, Role role, Actor actor) {
        Account account = accounts.byEmail(organisation.id(), email).orElse(null);
        if (account == null) {
            return new Outcome.NotHeld();
        }
        var target = new Target.ARole(
                organisation, account.id(), store.grantedForChange(organisation.id(), account.id()), role, false);
        Ruling ruling = policy.may(actor, Permission.ACCOUNTS_WRITE, target);
        if (!(ruling instanceof Ruling.Allowed)) {
            return new Outcome.Refused(ruling);
        }
        if (role == Role.OPERATOR
                && store.activeHolders(organisation.id(), role).equals(List.of(account.id()))) {
            return new Outcome.LastOperator();
        }
        if (!store.delete(organisation.id(), account.id(), role)) {
            return new Outcome.NotHeld();
        }
        var before = EnumSet.of(role);
        before.addAll(target.roles());
        var after = EnumSet.copyOf(before);
        after.remove(role);
        events.publishEvent(RoleChange.event(account, before, after, actor));
        return new Outcome.Revoked(account);
    }
}
