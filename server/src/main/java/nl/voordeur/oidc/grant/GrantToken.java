package nl.voordeur.oidc.grant;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.kernel.OpaqueToken;

/// A code, access token or refresh token: the id of its grant followed by 256 random bits (ASVS 7.2.3, 11.5.1).
///
/// Because it names its row, one primary key finds every kind of token, and a token of a known grant that fits none
/// of the current hashes is a spent one: that is how replay is seen without keeping spent tokens.
final class GrantToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;
    private static final int RANDOM_BYTES = 32;
    private static final int CHARACTERS = (ID_BYTES + RANDOM_BYTES) * 4 / 3;

    private final UUID grant;
    private final String value;

    private GrantToken(UUID grant, String value) {
        this.grant = grant;
        this.value = value;
    }

    static GrantToken of(UUID grant) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        var bytes = ByteBuffer.allocate(ID_BYTES + RANDOM_BYTES)
                .putLong(grant.getMostSignificantBits())
                .putLong(grant.getLeastSignificantBits())
                .put(random);
        return new GrantToken(grant, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array()));
    }

    /// @return empty when the text has not the shape of a token of ours
    static Optional<GrantToken> parse(String presented) {
        if (presented.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(presented));
            return Optional.of(new GrantToken(new UUID(bytes.getLong(), bytes.getLong()), presented));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    UUID grant() {
        return grant;
    }

    String value() {
        return value;
    }

    /// Hexadecimal SHA-256: what is stored.
    String hash() {
        return HexFormat.of().formatHex(OpaqueToken.hashOf(value));
    }

    @Override
    public String toString() {
        return "•••";
    }
}
