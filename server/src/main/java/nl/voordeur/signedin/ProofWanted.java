package nl.voordeur.signedin;

import nl.voordeur.kernel.Strength;
import nl.voordeur.organisation.Organisation;

/// Ends a request of somebody who must prove first, or anew, who they are; [SendToSignIn] answers it.
class ProofWanted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Organisation organisation;

    private final Strength strength;

    ProofWanted(Organisation organisation, Strength strength) {
        super("a proof is wanted", null, false, false);
        this.organisation = organisation;
        this.strength = strength;
    }

    Organisation organisation() {
        return organisation;
    }

    Strength strength() {
        return strength;
    }
}
