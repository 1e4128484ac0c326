package nl.voordeur.factor.password.hashing;

import static nl.voordeur.factor.password.hashing.Argon2.DIGEST_BYTES;
import static nl.voordeur.factor.password.hashing.Argon2.SALT_BYTES;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A stored password: how it was hashed, with what salt, and the outcome. Written in the PHC string format, with the
/// pepper's version as `keyid`: `$argon2id$v=19$m=19456,t=2,p=1,keyid=1$salt$digest`.
public final class PasswordHash {

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,4}),p=1,keyid=(\\d{1,6})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final Argon2Parameters cost;
    private final int pepper;
    private final byte[] salt;
    private final byte[] digest;

    PasswordHash(Argon2Parameters cost, int pepper, byte[] salt, byte[] digest) {
        this.cost = cost;
        this.pepper = pepper;
        this.salt = salt.clone();
        this.digest = digest.clone();
    }

    public static PasswordHash parse(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("A stored password is not in a format this version knows");
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] digest = Base64.getDecoder().decode(parts.group(5));
        if (salt.length != SALT_BYTES || digest.length != DIGEST_BYTES) {
            throw new IllegalStateException("A stored password has a salt or digest of another size");
        }
        return new PasswordHash(
                new Argon2Parameters(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))),
                Integer.parseInt(parts.group(3)),
                salt,
                digest);
    }

    Argon2Parameters cost() {
        return cost;
    }

    int pepper() {
        return pepper;
    }

    byte[] salt() {
        return salt.clone();
    }

    byte[] digest() {
        return digest.clone();
    }

    public String phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1,keyid=%d$%s$%s"
                .formatted(
                        cost.memoryKib(),
                        cost.iterations(),
                        pepper,
                        base64.encodeToString(salt),
                        base64.encodeToString(digest));
    }

    @Override
    public String toString() {
        return "PasswordHash[•••]";
    }
}
