package nl.voordeur.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import org.jspecify.annotations.Nullable;

/// One remembered event, as read back.
public record AuditEntry(
        long id,
        Instant occurredAt,
        String type,
        @Nullable AccountId account,
        Doer actor,
        @Nullable String address,
        @Nullable String userAgent,
        Map<String, String> details) {

    /// Who did it, as the trail keeps it: readable long after they are gone.
    ///
    /// @param kind `visitor`, `person`, `machine`, `server` or `task`
    /// @param organisation of a person or machine, because a client id is unique there only
    /// @param id account, client, command or task; null of a visitor
    /// @param session of a person
    public record Doer(
            String kind,
            @Nullable UUID organisation,
            @Nullable String id,
            @Nullable UUID session) {

        static Doer of(Actor actor) {
            return switch (actor) {
                case Actor.Visitor visitor -> new Doer("visitor", null, null, null);
                case Actor.Person person ->
                    new Doer(
                            "person",
                            person.organisation().value(),
                            person.account().toString(),
                            person.session());
                case Actor.Machine machine ->
                    new Doer("machine", machine.organisation().value(), machine.client(), null);
                case Actor.Server server -> new Doer("server", null, server.command(), null);
                case Actor.Task task -> new Doer("task", null, task.work(), null);
            };
        }
    }
}
