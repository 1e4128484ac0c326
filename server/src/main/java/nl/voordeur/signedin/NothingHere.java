package nl.voordeur.signedin;

/// Ends a request of somebody for whom there is nothing at this address; [SendToSignIn] answers it.
class NothingHere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingHere() {
        super("nothing here for this person", null, false, false);
    }
}
