package nl.voordeur.oidc.machine;

import java.time.Instant;
import java.util.Set;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.organisation.Organisation;

/// A token that counts.
///
/// @param id its `jti`
/// @param client enabled
/// @param scopes of the token, as far as the client still has them
public record MachineToken(
        Organisation organisation, String id, Client client, Set<String> scopes, Instant issuedAt, Instant expiresAt) {}
