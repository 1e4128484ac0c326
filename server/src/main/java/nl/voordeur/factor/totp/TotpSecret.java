package nl.voordeur.factor.totp;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/// The secret that this service and one authenticator app share, and the codes that follow from it.
final class TotpSecret {

    /// As RFC 4226 advises (requirement 6).
    static final int BYTES = 20;

    static final Duration STEP = Duration.ofSeconds(30);

    /// Codes of this many steps ago, or to come, are recognised, which is kinder than wrong: five minutes.
    static final int RECOGNISED_STEPS = 10;

    private static final int DIGITS = 6;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator(
            STEP, DIGITS, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1);

    /// What a typed code is, whatever was used before.
    sealed interface Match {
        /// It counts now.
        record Valid(long step) implements Match {}

        /// It counted a few minutes ago.
        record Expired(long step) implements Match {}

        /// Its time is still to come: the clock that made it runs ahead.
        record Early(long step) implements Match {}

        record None() implements Match {}
    }

    private final byte[] bytes;

    TotpSecret(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalStateException("A TOTP secret has " + BYTES + " bytes");
        }
        this.bytes = bytes.clone();
    }

    static TotpSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String base32() {
        return Base32.encode(bytes);
    }

    /// The step nearest to the present that has this code. The present one and one before count, for what came
    /// late (RFC 6238 §5.2). All steps are compared in constant time: time doesn't tell how near a guess was
    /// (ASVS 11.2.4).
    Match match(String typed, Instant now) {
        byte[] code = TypedCode.of(typed).digits().getBytes(StandardCharsets.UTF_8);
        long present = stepAt(now);
        Match found = new Match.None();
        for (int away = RECOGNISED_STEPS; away >= 0; away--) {
            if (isOf(code, present + away)) {
                found = away == 0 ? new Match.Valid(present) : new Match.Early(present + away);
            }
            if (isOf(code, present - away)) {
                found = away <= 1 ? new Match.Valid(present - away) : new Match.Expired(present - away);
            }
        }
        return found;
    }

    private boolean isOf(byte[] code, long step) {
        return MessageDigest.isEqual(code, codeOf(step).getBytes(StandardCharsets.UTF_8));
    }

    static Instant startOf(long step) {
        return Instant.ofEpochSecond(step * STEP.toSeconds());
    }

    static long stepAt(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    }

    String codeOf(long step) {
        try {
            var start = startOf(step);
            return GENERATOR.generateOneTimePasswordString(new SecretKeySpec(bytes, "RAW"), start, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA-1 takes any key", e);
        }
    }

    @Override
    public String toString() {
        return "TotpSecret[•••]";
    }
}
