package nl.voordeur.kernel.crypto;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What a key file holds, in memory: the encryption keys and, for each purpose, the hash keys by version.
record KeyRing(KeysetHandle encryption, Map<HashPurpose, NavigableMap<Integer, byte[]>> hashes) {

    static final int HASH_KEY_BYTES = 32;

    /// Every sealed value begins with so many bytes that tell its key (Tink's output prefix).
    static final int MARK_BYTES = 5;

    private static final SecureRandom RANDOM = new SecureRandom();

    static {
        prepare();
    }

    /// Tink knows no kind of key before this: needed before a key set is made and before one is read.
    static void prepare() {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink can't encrypt on this Java", e);
        }
    }

    /// Encryption must be AES-256-GCM (ASVS 11.3.2), and each purpose needs at least one key of 256 bits.
    KeyRing {
        for (int entry = 0; entry < encryption.size(); entry++) {
            if (!(encryption.getAt(entry).getKey() instanceof AesGcmKey key)
                    || key.getParameters().getKeySizeBytes() != 32) {
                throw new IllegalArgumentException("an encryption key is not AES-256-GCM");
            }
            if (key.getOutputPrefix().size() != MARK_BYTES) {
                throw new IllegalArgumentException("an encryption key does not mark what it seals");
            }
        }
        for (HashPurpose purpose : HashPurpose.values()) {
            NavigableMap<Integer, byte[]> versions = hashes.get(purpose);
            if (versions == null || versions.isEmpty()) {
                throw new IllegalArgumentException("no key for " + purpose.fileName());
            }
            if (versions.values().stream().anyMatch(key -> key.length != HASH_KEY_BYTES)) {
                throw new IllegalArgumentException("a key for " + purpose.fileName() + " is not 256 bits");
            }
        }
    }

    static KeyRing generate() throws GeneralSecurityException {
        Map<HashPurpose, NavigableMap<Integer, byte[]>> hashes = new EnumMap<>(HashPurpose.class);
        for (HashPurpose purpose : HashPurpose.values()) {
            NavigableMap<Integer, byte[]> versions = new TreeMap<>();
            versions.put(1, newHashKey());
            hashes.put(purpose, versions);
        }
        return new KeyRing(
                KeysetHandle.newBuilder().addEntry(newEncryptionKey()).build(), hashes);
    }

    /// A new key in front of every list; the older ones stay, so that what they made still opens and verifies.
    KeyRing rotated() throws GeneralSecurityException {
        Map<HashPurpose, NavigableMap<Integer, byte[]>> next = new EnumMap<>(HashPurpose.class);
        for (Map.Entry<HashPurpose, NavigableMap<Integer, byte[]>> known : hashes.entrySet()) {
            NavigableMap<Integer, byte[]> versions = new TreeMap<>(known.getValue());
            versions.put(versions.lastKey() + 1, newHashKey());
            next.put(known.getKey(), versions);
        }
        return new KeyRing(
                KeysetHandle.newBuilder(encryption).addEntry(newEncryptionKey()).build(), next);
    }

    /// The newest encryption key alone. Hash keys stay: nobody but their owners can make a password's hash anew.
    KeyRing retired() throws GeneralSecurityException {
        var newest = encryption.getPrimary();
        return new KeyRing(
                KeysetHandle.newBuilder()
                        .addEntry(KeysetHandle.importKey(newest.getKey())
                                .withFixedId(newest.getId())
                                .makePrimary())
                        .build(),
                hashes);
    }

    /// With what a value begins that an older encryption key sealed.
    List<byte[]> formerMarks() {
        return IntStream.range(0, encryption.size())
                .mapToObj(encryption::getAt)
                .filter(entry -> !entry.isPrimary())
                .map(entry -> ((AesGcmKey) entry.getKey()).getOutputPrefix().toByteArray())
                .toList();
    }

    private static KeysetHandle.Builder.Entry newEncryptionKey() {
        return KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()
                .makePrimary();
    }

    private static byte[] newHashKey() {
        byte[] key = new byte[HASH_KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    @Override
    public String toString() {
        return "KeyRing[•••]";
    }
}
