package nl.voordeur.signedin;

import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.role.Policy;
import nl.voordeur.role.Ruling;
import nl.voordeur.role.Target;
import org.springframework.stereotype.Component;

/// Asks the [Policy] for a person at a page. Whoever may not do it finds nothing there; whoever must prove anew who
/// they are is sent to do so, and the form that was sent is kept. Ask before anything is written, and outside a
/// transaction.
@Component
public class PagePolicy {

    private final Policy policy;
    private final Organisations organisations;

    PagePolicy(Policy policy, Organisations organisations) {
        this.policy = policy;
        this.organisations = organisations;
    }

    /// Returns when the person may; otherwise the request ends here, with an answer of its own.
    public void demand(Actor.Person person, Permission permission, Target target) {
        switch (policy.may(person, permission, target)) {
            case Ruling.Allowed() -> {}
            case Ruling.NeedsFreshProof wanted ->
                throw new ProofWanted(organisations.byId(person.organisation()), wanted.strength());
            case Ruling.Denied _, Ruling.NeedsReason _, Ruling.NeedsSecondPerson _ -> throw new NothingHere();
        }
    }
}
