package nl.voordeur.signedin;

import nl.voordeur.organisation.Organisation;

/// Ends a request of somebody who must prove first, or anew, who they are; [SendToSignIn] answers it.
class ProofWanted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Organisation organisation;

    ProofWanted(Organisation organisation) {
        super("a proof is wanted", null, false, false);
        this.organisation = organisation;
    }

    Organisation organisation() {
        return organisation;
    }
}
