package nl.voordeur.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import nl.voordeur.kernel.OrganisationId;

/// One of the seeded people. Everything follows from organisation and number, so that a million need no memory.
public record Person(OrganisationId organisation, int number) {

    public static final String PASSWORD = "fietsbel-lantaarn-7-polder";

    private static final int TOTP_BYTES = 20;

    public UUID id() {
        return UUID.nameUUIDFromBytes(derived("id"));
    }

    public String email() {
        return "persoon" + number + "@thuis.example";
    }

    public String username() {
        return "persoon" + number;
    }

    public byte[] totpSecret() {
        return Arrays.copyOf(derived("totp"), TOTP_BYTES);
    }

    /// What the browser keeps in which this person signed in before, until the next sign-in gives it another.
    public String browserMark() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(derived("browser"));
    }

    private byte[] derived(String what) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((organisation + "/" + what + "/" + number).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
