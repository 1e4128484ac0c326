package nl.voordeur.factor.password;

import nl.voordeur.factor.password.hashing.PasswordHash;

/// A password that was hashed and waits to be stored in the transaction of its cause.
public final class NewPassword {

    private final PasswordHash hash;

    NewPassword(PasswordHash hash) {
        this.hash = hash;
    }

    PasswordHash hash() {
        return hash;
    }

    @Override
    public String toString() {
        return "NewPassword[•••]";
    }
}
