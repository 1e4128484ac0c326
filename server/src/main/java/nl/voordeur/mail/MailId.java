package nl.voordeur.mail;

import java.util.UUID;

/// Identifies a mail within its organisation; also part of its Message-ID.
public record MailId(UUID value) {

    public static MailId random() {
        return new MailId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
