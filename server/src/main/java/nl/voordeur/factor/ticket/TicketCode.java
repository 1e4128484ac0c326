package nl.voordeur.factor.ticket;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import nl.voordeur.kernel.text.TypedText;

/// A code of fifty random bits that is read out or typed over: no character looks like another one.
final class TicketCode {

    private static final String CHARACTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 10;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private TicketCode(String text) {
        this.text = text;
    }

    static TicketCode random() {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
        }
        return new TicketCode(text.toString());
    }

    /// Small letters, spaces and dashes are the typist's own.
    static TicketCode typed(String typed) {
        return new TicketCode(TypedText.plain(typed).toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", ""));
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    String grouped() {
        return text.substring(0, GROUP) + " " + text.substring(GROUP);
    }

    @Override
    public String toString() {
        return "•••";
    }
}
