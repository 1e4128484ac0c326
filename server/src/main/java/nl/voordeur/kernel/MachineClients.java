package nl.voordeur.kernel;

import java.util.Set;

/// Gives a machine access to the REST API. Asked by the console and answered by OpenID Connect, which keeps the
/// clients.
public interface MachineClients {

    /// @param secret shown once, kept as a hash
    record Issued(String id, Secret secret) {}

    /// @param scopes each must exist; `organisations:write` only at the platform's own organisation
    /// @param actor who decided
    Issued issue(OrganisationId organisation, String name, Set<String> scopes, Actor actor);
}
