package nl.voordeur.factor.password.hashing;

import static org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_VERSION_13;
import static org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;

/// Argon2id in plain Java, for machines on which the native library does not load.
final class BouncyCastleArgon2 implements Argon2 {

    @Override
    public byte[] digest(byte[] input, byte[] salt, Argon2Parameters cost) {
        var generator = new Argon2BytesGenerator();
        generator.init(new org.bouncycastle.crypto.params.Argon2Parameters.Builder(ARGON2_id)
                .withVersion(ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] digest = new byte[DIGEST_BYTES];
        generator.generateBytes(input, digest);
        return digest;
    }
}
