package nl.voordeur.demo;

/// The demo can't go on. The message is one sentence for the person who started it.
public class CannotStart extends RuntimeException {

    public CannotStart(String message) {
        super(message);
    }
}
