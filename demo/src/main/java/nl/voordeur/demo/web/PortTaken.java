package nl.voordeur.demo.web;

/// Something else listens on a port that the demo needs. The message is one sentence for the person who started it.
public class PortTaken extends RuntimeException {

    public PortTaken(int port, String what) {
        super("Port " + port + ", which the demo needs for its " + what
                + ", is taken: stop the program that has it and start again.");
    }
}
