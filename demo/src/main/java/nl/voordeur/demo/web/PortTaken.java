package nl.voordeur.demo.web;

/// Something else listens on a port that the demo needs. The message is one sentence for the person who started it.
public class PortTaken extends RuntimeException {

    public PortTaken(int port, String what) {
        super("Poort " + port + " is al in gebruik, en die heeft de demo nodig voor " + what
                + ": stop wat daar draait en begin opnieuw.");
    }
}
