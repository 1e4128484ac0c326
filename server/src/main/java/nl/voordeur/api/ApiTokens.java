package nl.voordeur.api;

import java.util.Optional;
import java.util.stream.Collectors;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.oidc.machine.MachineTokens;
import org.springframework.stereotype.Component;

/// Who calls, by the access token of a machine.
@Component
class ApiTokens {

    private final MachineTokens tokens;

    ApiTokens(MachineTokens tokens) {
        this.tokens = tokens;
    }

    Optional<Actor.Machine> read(String token, RequestOrigin origin) {
        return tokens.read(token)
                .map(read -> new Actor.Machine(
                        read.organisation().id(),
                        read.client().id(),
                        read.scopes().stream()
                                .flatMap(scope -> Permission.ofScope(scope).stream())
                                .collect(Collectors.toUnmodifiableSet()),
                        origin));
    }
}
