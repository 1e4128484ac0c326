package nl.voordeur.role;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.Strength;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.role.Ruling.Reason;
import org.jspecify.annotations.Nullable;

/// The rules, pure: they read nothing and change nothing (ASVS 8.1.1, 8.2.1, 8.3.1).
///
/// @param ofPlatform whether the actor belongs to the platform's organisation
/// @param roles of a person, that count now
record Rules(boolean ofPlatform, Set<Role> roles, Instant now) {

    /// How fresh a proof must be for what can't be mended afterwards (ASVS 7.5.1).
    static final Duration RECENT = Duration.ofMinutes(30);

    private static final Ruling ALLOWED = new Ruling.Allowed();

    Ruling may(Actor actor, Permission permission, Target target) {
        return switch (actor) {
            case Actor.Server _ -> ALLOWED;
            case Actor.Visitor _, Actor.Task _ -> denied(Reason.NOBODY);
            case Actor.Machine machine -> machine(machine, permission, target);
            case Actor.Person person -> person(person, permission, target);
        };
    }

    private Ruling machine(Actor.Machine machine, Permission permission, Target target) {
        Organisation of = organisation(target);
        if (of != null && !ofPlatform && !of.id().equals(machine.organisation())) {
            return denied(Reason.OUT_OF_REACH);
        }
        if (!machine.permissions().contains(permission)) {
            return denied(Reason.LACKS_PERMISSION);
        }
        if (!ofPlatform && forThePlatform(permission, target)) {
            return denied(Reason.PLATFORM_ONLY);
        }
        if (of != null && of.isPlatform() && permission != Permission.AUDIT_READ) {
            return denied(Reason.PROTECTED);
        }
        if (target instanceof Target.ARole) {
            return denied(Reason.FOR_PEOPLE);
        }
        if (!machine.permissions().containsAll(touched(target))) {
            return denied(Reason.MORE_THAN_OWN);
        }
        return lacksReason(target) ? new Ruling.NeedsReason() : ALLOWED;
    }

    private Ruling person(Actor.Person person, Permission permission, Target target) {
        Organisation of = organisation(target);
        boolean operator = ofPlatform && roles.contains(Role.OPERATOR);
        if (of != null && !operator && !of.id().equals(person.organisation())) {
            return denied(Reason.OUT_OF_REACH);
        }
        Set<Permission> held = Role.permissions(roles);
        if (!held.contains(permission)
                || (target instanceof Target.ARole && roles.stream().noneMatch(Role::givesRoles))) {
            return denied(Reason.LACKS_PERMISSION);
        }
        if (!operator && forThePlatform(permission, target)) {
            return denied(Reason.PLATFORM_ONLY);
        }
        if (isOneself(person, target)) {
            return denied(Reason.ONESELF);
        }
        if (!held.containsAll(touched(target))) {
            return denied(Reason.MORE_THAN_OWN);
        }
        if (!person.strength().reaches(Strength.TWO_FACTORS)
                || (weighty(target) && person.provenAt().plus(RECENT).isBefore(now))) {
            return new Ruling.NeedsFreshProof(Strength.TWO_FACTORS, RECENT);
        }
        if (lacksReason(target)) {
            return new Ruling.NeedsReason();
        }
        return target instanceof Target.ARole wanted
                        && wanted.given()
                        && wanted.role().takesTwo()
                ? new Ruling.NeedsSecondPerson()
                : ALLOWED;
    }

    private static boolean forThePlatform(Permission permission, Target target) {
        return permission == Permission.ORGANISATIONS_WRITE || target instanceof Target.AllOrganisations;
    }

    private static boolean isOneself(Actor.Person person, Target target) {
        return switch (target) {
            case Target.AnAccount other ->
                same(person, other.organisation().id()) && other.account().equals(person.account());
            case Target.AnInvited other ->
                same(person, other.organisation().id()) && other.account().equals(person.account());
            case Target.ARole other ->
                same(person, other.organisation().id()) && other.account().equals(person.account());
            case Target.AllOrganisations _, Target.AnOrganisation _, Target.AMachine _ -> false;
        };
    }

    private static boolean same(Actor.Person person, OrganisationId organisation) {
        return person.organisation().equals(organisation);
    }

    /// What the actor must hold: all that the target has, is given or loses.
    private static Set<Permission> touched(Target target) {
        var all = new HashSet<Permission>();
        switch (target) {
            case Target.AnAccount account -> all.addAll(Role.permissions(account.roles()));
            case Target.AnInvited invited -> all.addAll(Role.permissions(invited.roles()));
            case Target.AMachine machine -> {
                all.addAll(machine.before());
                all.addAll(machine.after());
            }
            case Target.ARole role -> {
                all.addAll(Role.permissions(role.roles()));
                all.addAll(role.role().permissions());
            }
            case Target.AllOrganisations _, Target.AnOrganisation _ -> {}
        }
        return all;
    }

    private static boolean weighty(Target target) {
        return switch (target) {
            case Target.AnAccount _, Target.AMachine _, Target.ARole _ -> true;
            case Target.AllOrganisations _, Target.AnOrganisation _, Target.AnInvited _ -> false;
        };
    }

    private static boolean lacksReason(Target target) {
        return target instanceof Target.AnAccount account
                && (account.reason() == null || account.reason().isBlank());
    }

    private static @Nullable Organisation organisation(Target target) {
        return switch (target) {
            case Target.AllOrganisations _ -> null;
            case Target.AnOrganisation(var organisation) -> organisation;
            case Target.AnAccount account -> account.organisation();
            case Target.AnInvited invited -> invited.organisation();
            case Target.AMachine machine -> machine.organisation();
            case Target.ARole role -> role.organisation();
        };
    }

    private static Ruling denied(Reason reason) {
        return new Ruling.Denied(reason);
    }
}
