package nl.voordeur.factor.password.leaked;

/// A list or a file that is not what it should be; the message is for whoever runs the server.
public final class LeakedListRefused extends Exception {

    LeakedListRefused(String message) {
        super(message, null, false, false);
    }
}
