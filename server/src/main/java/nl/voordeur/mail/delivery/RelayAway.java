package nl.voordeur.mail.delivery;

/// The relay can't be reached, or does not let us in: an outage, in which no mail counts an attempt.
final class RelayAway extends Exception {

    private static final long serialVersionUID = 1L;

    RelayAway(Exception cause) {
        super(cause);
    }
}
