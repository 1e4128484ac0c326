package nl.voordeur.kernel.crypto;

/// The key file can't be used, so the service must not start. The message is one sentence for whoever runs it.
public final class KeyFileRefused extends RuntimeException {

    KeyFileRefused(String sentence) {
        super(sentence);
    }

    KeyFileRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
