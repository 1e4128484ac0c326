package nl.voordeur.kernel;

import java.util.Objects;

/// Text that must never reach a log, a page or an exception message: a typed password, a client secret.
///
/// Only [#reveal()] gives the text, so every use of it can be found.
public final class Secret {

    private final String text;

    public Secret(String text) {
        this.text = Objects.requireNonNull(text);
    }

    public String reveal() {
        return text;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return "•••";
    }
}
