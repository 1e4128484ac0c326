package nl.voordeur.factor.passkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.stereotype.Component;

/// What a passkey signs: for one organisation, one purpose and one browser, for five minutes, once (ASVS
/// 6.7.2).
///
/// It carries its end and a random number, and a keyed hash over these and over what it is for. So giving
/// one out writes nothing, however often a page asks for a fresh one; only an answer that counts leaves a
/// row ([SpentChallengeStore]), by which it counts once.
@Component
class Challenges {

    /// What an answer may be used for: one for a sign-in sets nothing up.
    enum Purpose {
        WITHOUT_PASSWORD((byte) 0),
        BESIDE_PASSWORD((byte) 1),
        SET_UP((byte) 2);

        private final byte mark;

        Purpose(byte mark) {
            this.mark = mark;
        }
    }

    /// What it is for.
    ///
    /// @param holder names the browser or the sign-in in it
    record Use(OrganisationId organisation, Purpose purpose, String holder) {}

    /// What one that came back is worth.
    enum Worth {
        GOOD,
        EXPIRED,
        /// Of another browser, organisation or purpose, or never ours.
        FOREIGN
    }

    static final Duration VALIDITY = Duration.ofMinutes(5);

    private static final String PURPOSE = "passkey-challenge";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;
    private static final int MAC_BYTES = 32;
    private static final int SIGNED_BYTES = Long.BYTES + NONCE_BYTES;

    private final KeyedHash hash;
    private final SpentChallengeStore spent;
    private final Clock clock;

    Challenges(KeyedHash hash, SpentChallengeStore spent, Clock clock) {
        this.hash = hash;
        this.spent = spent;
        this.clock = clock;
    }

    byte[] make(Use use) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] start = ByteBuffer.allocate(SIGNED_BYTES)
                .putLong(clock.instant().plus(VALIDITY).getEpochSecond())
                .put(nonce)
                .array();
        return ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES)
                .put(start)
                .put(hash.mac(PURPOSE, signed(use, start)))
                .array();
    }

    Worth worth(Use use, byte[] challenge) {
        if (challenge.length != SIGNED_BYTES + MAC_BYTES) {
            return Worth.FOREIGN;
        }
        byte[] start = Arrays.copyOf(challenge, SIGNED_BYTES);
        byte[] mac = Arrays.copyOfRange(challenge, SIGNED_BYTES, challenge.length);
        if (!hash.matches(PURPOSE, signed(use, start), mac)) {
            return Worth.FOREIGN;
        }
        return ends(challenge).isAfter(clock.instant()) ? Worth.GOOD : Worth.EXPIRED;
    }

    /// Within the transaction of what it leads to.
    ///
    /// @param challenge that was found good
    /// @return true for one caller only, however many bring it
    boolean spend(Use use, byte[] challenge) {
        return spent.insert(
                use.organisation(), Arrays.copyOfRange(challenge, Long.BYTES, SIGNED_BYTES), ends(challenge));
    }

    private static Instant ends(byte[] challenge) {
        return Instant.ofEpochSecond(ByteBuffer.wrap(challenge).getLong());
    }

    /// The parts of fixed length first, so that no two uses are written alike.
    private static byte[] signed(Use use, byte[] start) {
        byte[] holder = use.holder().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(start.length + 2 * Long.BYTES + 1 + holder.length)
                .put(start)
                .putLong(use.organisation().value().getMostSignificantBits())
                .putLong(use.organisation().value().getLeastSignificantBits())
                .put(use.purpose().mark)
                .put(holder)
                .array();
    }
}
