package nl.voordeur.demo.seed;

/// The server didn't take what the demo brought. The message is one sentence for the person who started it.
public class SeedRefused extends RuntimeException {

    public SeedRefused(String message) {
        super(message);
    }
}
