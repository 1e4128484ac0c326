package nl.voordeur.kernel;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who does this. Every use case that changes something takes one, every [SecurityEvent] carries it, and the policy
/// judges by it; so no change is anybody's (ASVS 16.2.1).
public sealed interface Actor {

    /// From where, or null where no request asked.
    @Nullable
    RequestOrigin origin();

    /// Who it is in one word and an id, for what keeps it as text: `machine 6f1c…/hr`.
    default String name() {
        return switch (this) {
            case Visitor visitor -> "visitor";
            case Person person -> "person " + person.organisation() + "/" + person.account();
            case Machine machine -> "machine " + machine.organisation() + "/" + machine.client();
            case Server server -> "server " + server.command();
            case Task task -> "task " + task.work();
        };
    }

    /// Somebody with a browser who is not signed in (yet). Whom they claim to be is the account of the event.
    record Visitor(RequestOrigin origin) implements Actor {}

    /// Somebody who is signed in.
    ///
    /// @param session public id of the session
    /// @param strength of what the session proved
    /// @param provenAt since when: all of it was proven then or later
    record Person(
            OrganisationId organisation,
            AccountId account,
            UUID session,
            Strength strength,
            Instant provenAt,
            RequestOrigin origin)
            implements Actor {}

    /// A client with its own secret: a system that calls the API, or a portal at the token endpoint. A client id is
    /// unique within its organisation only, so the organisation is part of who it is.
    ///
    /// @param permissions of the access token it came with; none at the token endpoint
    record Machine(OrganisationId organisation, String client, Set<Permission> permissions, RequestOrigin origin)
            implements Actor {

        public Machine {
            permissions = Set.copyOf(permissions);
        }
    }

    /// Somebody who can run commands on the server, or change its settings.
    ///
    /// @param command such as `operators unlink`
    record Server(String command) implements Actor {

        @Override
        public @Nullable RequestOrigin origin() {
            return null;
        }
    }

    /// Work that nobody asked for at that moment.
    ///
    /// @param work such as `mail`
    record Task(String work) implements Actor {

        @Override
        public @Nullable RequestOrigin origin() {
            return null;
        }
    }
}
