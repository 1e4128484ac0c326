package nl.voordeur.role;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.voordeur.account.Account;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEvent.Changes;
import nl.voordeur.kernel.SecurityEventType;

/// How the trail tells of roles that were given or taken.
final class RoleChange {

    private RoleChange() {}

    static SecurityEvent event(Account account, Set<Role> before, Set<Role> after, Actor actor) {
        return SecurityEvent.of(
                        SecurityEventType.PRIVILEGE_PERMISSIONS_CHANGED, account.organisation(), account.id(), actor)
                .with(Changes.between(fields(before), fields(after)).details());
    }

    private static Map<String, String> fields(Set<Role> roles) {
        return Map.of("roles", roles.stream().sorted().map(Role::name).collect(Collectors.joining(" ")));
    }
}
