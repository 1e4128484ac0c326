package nl.voordeur.kernel;

import java.util.UUID;

/// Identifies an account within its organisation. It is also the OpenID Connect `sub`: random, never reassigned, and
/// unrelated to the person's address (ASVS 10.3.3).
public record AccountId(UUID value) {

    public static AccountId random() {
        return new AccountId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
