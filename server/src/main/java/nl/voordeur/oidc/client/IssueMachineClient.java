package nl.voordeur.oidc.client;

import java.util.Objects;
import java.util.Set;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.MachineClients;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.oidc.key.SigningAlgorithm;
import org.springframework.stereotype.Service;

/// Makes a client for the console, with an id that nobody has to think up.
@Service
class IssueMachineClient implements MachineClients {

    private static final int ID_LENGTH = 10;

    private final RegisterClient registration;

    IssueMachineClient(RegisterClient registration) {
        this.registration = registration;
    }

    @Override
    public Issued issue(OrganisationId organisation, String name, Set<String> scopes, Actor actor) {
        var id = "api-"
                + OpaqueToken.random().value().replaceAll("[^A-Za-z0-9]", "").substring(0, ID_LENGTH);
        var wanted = new Client(
                organisation,
                id,
                name,
                null,
                ClientKind.MACHINE,
                null,
                Set.of(),
                Set.of(),
                scopes,
                Set.of(),
                true,
                false,
                SigningAlgorithm.RS256,
                BackchannelLogout.NONE,
                true,
                actor.name());
        return switch (registration.register(wanted, actor)) {
            case RegisterClient.Outcome.Registered made -> new Issued(id, Objects.requireNonNull(made.secret()));
            case RegisterClient.Outcome.Refused refused ->
                throw new IllegalArgumentException("no such client: " + refused.reasons());
            case RegisterClient.Outcome.Changed _,
                    RegisterClient.Outcome.IdTaken _,
                    RegisterClient.Outcome.ChangedMeanwhile _,
                    RegisterClient.Outcome.Removed _ -> throw new IllegalStateException("a fresh random id was in use");
        };
    }
}
