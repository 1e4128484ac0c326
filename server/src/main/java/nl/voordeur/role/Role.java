package nl.voordeur.role;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import nl.voordeur.kernel.Permission;

/// What a person is trusted with at an organisation, by an explicit grant and never by mere membership (ASVS 8.2.1).
public enum Role {
    /// Of the platform alone: makes organisations, and reaches all of them.
    OPERATOR(EnumSet.allOf(Permission.class)),
    ADMINISTRATOR(EnumSet.complementOf(EnumSet.of(Permission.ORGANISATIONS_WRITE))),
    HELPDESK(EnumSet.of(Permission.INVITATIONS_WRITE, Permission.ACCOUNTS_WRITE)),
    AUDITOR(EnumSet.of(Permission.AUDIT_READ));

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /// Whether who has it decides about the roles of others.
    boolean givesRoles() {
        return this == OPERATOR || this == ADMINISTRATOR;
    }

    /// Whether one person alone may not give it.
    boolean takesTwo() {
        return this == OPERATOR || this == ADMINISTRATOR;
    }

    static Set<Permission> permissions(Set<Role> roles) {
        var all = new TreeSet<Permission>();
        roles.forEach(role -> all.addAll(role.permissions));
        return all;
    }
}
