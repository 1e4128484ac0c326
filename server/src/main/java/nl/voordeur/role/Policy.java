package nl.voordeur.role;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.SecurityEvent;
import nl.voordeur.kernel.SecurityEventType;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.throttle.Limit;
import nl.voordeur.throttle.Throttle;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// The one decision point (ASVS 8.3.1): API, pages and commands ask it before anything is written. It looks up what the
/// [Rules] judge by, and remembers a refusal (ASVS 16.3.2).
@Service
public class Policy {

    /// Refusals that the trail keeps of one actor, so that nobody fills it.
    static final Limit REMEMBERED =
            new Limit("role.refused", 20, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(24));

    private final Roles roles;
    private final Organisations organisations;
    private final Throttle throttle;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Policy(Roles roles, Organisations organisations, Throttle throttle, Clock clock, ApplicationEventPublisher events) {
        this.roles = roles;
        this.organisations = organisations;
        this.throttle = throttle;
        this.clock = clock;
        this.events = events;
    }

    /// Outside a transaction that a refusal would roll back, or the trail forgets it.
    public Ruling may(Actor actor, Permission permission, Target target) {
        Ruling ruling = rules(actor).may(actor, permission, target);
        if (ruling instanceof Ruling.Denied(Ruling.Reason reason)) {
            switch (actor) {
                case Actor.Machine machine -> remember(machine, machine.organisation(), permission, target, reason);
                case Actor.Person person -> remember(person, person.organisation(), permission, target, reason);
                case Actor.Visitor _, Actor.Server _, Actor.Task _ -> {} // belong to no organisation's trail
            }
        }
        return ruling;
    }

    private Rules rules(Actor actor) {
        return switch (actor) {
            case Actor.Person person ->
                new Rules(
                        ofPlatform(person.organisation()),
                        roles.active(person.organisation(), person.account()),
                        clock.instant());
            case Actor.Machine machine -> new Rules(ofPlatform(machine.organisation()), Set.of(), clock.instant());
            case Actor.Visitor _, Actor.Server _, Actor.Task _ -> new Rules(false, Set.of(), clock.instant());
        };
    }

    private boolean ofPlatform(OrganisationId organisation) {
        return organisations.byId(organisation).isPlatform();
    }

    private void remember(
            Actor actor, OrganisationId organisation, Permission permission, Target target, Ruling.Reason reason) {
        if (!throttle.mayRepeat(organisation, REMEMBERED, actor.name())) {
            return;
        }
        events.publishEvent(SecurityEvent.of(SecurityEventType.AUTHZ_FAIL, organisation, null, actor)
                .with(Map.of("permission", permission.scope(), "target", target.describe(), "reason", reason.name())));
    }
}
