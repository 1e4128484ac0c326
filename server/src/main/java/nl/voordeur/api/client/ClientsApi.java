package nl.voordeur.api.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.voordeur.api.ApiPolicy;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.api.Permitted;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.Secret;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.Clients;
import nl.voordeur.oidc.client.RegisterClient;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.role.Target;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/api/v1/organisations/{org}/clients`: portals and machines of an organisation.
@RestController
class ClientsApi {

    private static final String ALL = "/api/v1/organisations/{org}/clients";
    private static final String ONE = ALL + "/{client}";
    private static final int TRIES = 10;

    private final Clients clients;
    private final RegisterClient registerClient;
    private final ApiPolicy policy;
    private final VoordeurSettings settings;

    ClientsApi(Clients clients, RegisterClient registerClient, ApiPolicy policy, VoordeurSettings settings) {
        this.clients = clients;
        this.registerClient = registerClient;
        this.policy = policy;
        this.settings = settings;
    }

    @GetMapping(ALL)
    List<ClientDocument> all(Organisation organisation, @Permitted(Permission.CLIENTS_WRITE) Actor.Machine caller) {
        return clients.all(organisation.id()).stream()
                .map(client -> ClientDocument.of(client, null))
                .toList();
    }

    @GetMapping(ONE)
    ClientDocument one(
            Organisation organisation,
            @Permitted(Permission.CLIENTS_WRITE) Actor.Machine caller,
            @PathVariable String client) {
        return ClientDocument.of(known(organisation, client), null);
    }

    @PostMapping(ALL)
    ResponseEntity<ClientDocument> register(
            Organisation organisation,
            @Permitted(Permission.CLIENTS_WRITE) Actor.Machine caller,
            @RequestBody ClientDocument wanted) {
        Client client = wanted.asNew(organisation.id(), caller);
        demand(organisation, caller, Set.of(), permissions(client));
        ClientDocument made = document(registerClient.register(client, caller));
        return ResponseEntity.created(ClientPaths.address(settings, organisation, client.id()))
                .body(made);
    }

    @PatchMapping(ONE)
    ClientDocument change(
            Organisation organisation,
            @Permitted(Permission.CLIENTS_WRITE) Actor.Machine caller,
            @PathVariable String client,
            @RequestBody ClientDocument change) {
        return document(untilItStands(() -> {
            Client known = known(organisation, client);
            Client changed = change.over(known, caller);
            demand(organisation, caller, permissions(known), permissions(changed));
            return registerClient.change(known, changed, Boolean.TRUE.equals(change.newSecret()), caller);
        }));
    }

    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            Organisation organisation,
            @Permitted(Permission.CLIENTS_WRITE) Actor.Machine caller,
            @PathVariable String client) {
        untilItStands(() -> {
            Client known = known(organisation, client);
            demand(organisation, caller, permissions(known), Set.of());
            return registerClient.remove(known, caller);
        });
    }

    /// Somebody else may change the same client at the same moment: then all is read, asked and done again.
    private static RegisterClient.Outcome untilItStands(Supplier<RegisterClient.Outcome> attempt) {
        for (int tries = 0; tries < TRIES; tries++) {
            var outcome = attempt.get();
            if (!(outcome instanceof RegisterClient.Outcome.ChangedMeanwhile)) {
                return outcome;
            }
        }
        return new RegisterClient.Outcome.ChangedMeanwhile();
    }

    /// Nobody makes, changes or takes away a machine that may, or will, do more than oneself.
    private void demand(
            Organisation organisation, Actor.Machine caller, Set<Permission> before, Set<Permission> after) {
        policy.demand(caller, Permission.CLIENTS_WRITE, new Target.AMachine(organisation, before, after));
    }

    /// A portal has none: its scopes are of the people whom it serves.
    private static Set<Permission> permissions(Client client) {
        return client.kind().servesPeople()
                ? Set.of()
                : client.scopes().stream()
                        .flatMap(scope -> Permission.ofScope(scope).stream())
                        .collect(Collectors.toUnmodifiableSet());
    }

    private Client known(Organisation organisation, String id) {
        return clients.read(organisation.id(), id)
                .orElseThrow(() -> ApiProblem.of(HttpStatus.NOT_FOUND, "There is no such client."));
    }

    private static ClientDocument document(RegisterClient.Outcome outcome) {
        return switch (outcome) {
            case RegisterClient.Outcome.Registered(Client client, Secret secret) -> ClientDocument.of(client, secret);
            case RegisterClient.Outcome.Changed(Client client, Secret secret) -> ClientDocument.of(client, secret);
            case RegisterClient.Outcome.Refused(Map<String, String> reasons) ->
                throw ApiProblem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Some fields are not right.",
                        new TreeMap<>(reasons)
                                .entrySet().stream()
                                        .map(reason -> new ApiProblem.Fault(
                                                null, reason.getKey(), "invalid", reason.getValue()))
                                        .toList());
            case RegisterClient.Outcome.IdTaken() ->
                throw ApiProblem.of(HttpStatus.CONFLICT, "There is a client with this clientId already.");
            case RegisterClient.Outcome.ChangedMeanwhile() ->
                throw ApiProblem.of(HttpStatus.CONFLICT, "Others keep changing this client: try again in a moment.");
            case RegisterClient.Outcome.Removed() -> throw new IllegalStateException("there is nothing to show");
        };
    }
}
