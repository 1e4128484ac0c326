package nl.voordeur.kernel;

import java.util.Arrays;
import java.util.Optional;

/// What somebody may do at an organisation. People have permissions by their role, machines by the scopes of their
/// access token: they are the same, so that one policy judges both.
public enum Permission {
    INVITATIONS_WRITE("invitations:write"),
    ACCOUNTS_WRITE("accounts:write"),
    AUDIT_READ("audit:read"),
    CLIENTS_WRITE("clients:write"),
    /// Make organisations and change their settings: for the platform alone.
    ORGANISATIONS_WRITE("organisations:write");

    private final String scope;

    Permission(String scope) {
        this.scope = scope;
    }

    /// The OAuth 2 scope that gives it to a machine.
    public String scope() {
        return scope;
    }

    public static Optional<Permission> ofScope(String scope) {
        return Arrays.stream(values())
                .filter(permission -> permission.scope.equals(scope))
                .findFirst();
    }
}
