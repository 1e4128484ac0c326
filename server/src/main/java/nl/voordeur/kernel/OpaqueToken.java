package nl.voordeur.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// A bearer secret of 256 random bits (ASVS 11.5.1): link, cookie, code or refresh token.
///
/// The holder gets [#value()], the database only [#hash()], so that a copy of the database opens nothing (ASVS
/// 7.2.3). A plain SHA-256 suffices above 112 bits (ASVS 6.5.2).
public final class OpaqueToken {

    /// Characters of [#value()].
    public static final int LENGTH = 43;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final String value;

    private OpaqueToken(String value) {
        this.value = value;
    }

    public static OpaqueToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// The characters (base64url) that the holder gets.
    public String value() {
        return value;
    }

    /// The 32 bytes that are stored.
    public byte[] hash() {
        return hashOf(value);
    }

    /// The stored form of a token as somebody presents it, whatever its shape.
    public static byte[] hashOf(String presented) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(presented.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "•••";
    }
}
