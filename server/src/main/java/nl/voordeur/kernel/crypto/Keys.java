package nl.voordeur.kernel.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.voordeur.kernel.DataCipher;
import nl.voordeur.kernel.KeyedHash;

/// The keys of one key file at work. Everything that leaves it is sealed or hashed; the keys themselves never do.
public final class Keys implements DataCipher, KeyedHash, Pepper {

    private static final String HMAC = "HmacSHA256";

    private final KeyRing ring;
    private final Aead aead;

    Keys(KeyRing ring) {
        this.ring = ring;
        try {
            this.aead = ring.encryption().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new KeyFileRefused("The encryption keys of the key file can't be used by this Java.", e);
        }
    }

    @Override
    public byte[] seal(byte[] plain, String context) {
        try {
            return aead.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing failed", e);
        }
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
        try {
            return aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A sealed value does not open: it was changed, moved, or its key is lost", e);
        }
    }

    /// With what a value begins that a former key sealed.
    List<byte[]> formerMarks() {
        return ring.formerMarks();
    }

    @Override
    public byte[] mac(String purpose, byte[] data) {
        return mac(versions(HashPurpose.named(purpose)).lastEntry().getValue(), purpose, data);
    }

    /// Tries every version, also after one fitted.
    @Override
    public boolean matches(String purpose, byte[] data, byte[] mac) {
        boolean matches = false;
        for (byte[] key : versions(HashPurpose.named(purpose)).values()) {
            matches |= MessageDigest.isEqual(mac(key, purpose, data), mac);
        }
        return matches;
    }

    /// The purpose and its length go before the data, so that no two pairs of purpose and data run together.
    private static byte[] mac(byte[] key, String purpose, byte[] data) {
        byte[] label = purpose.getBytes(StandardCharsets.UTF_8);
        Mac mac = keyed(key);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(label.length).flip());
        mac.update(label);
        return mac.doFinal(data);
    }

    @Override
    public int currentVersion() {
        return versions(HashPurpose.PEPPER).lastKey();
    }

    @Override
    public byte[] apply(int version, byte[] data) {
        byte[] key = versions(HashPurpose.PEPPER).get(version);
        if (key == null) {
            throw new IllegalStateException("The key file has no pepper of version " + version);
        }
        return keyed(key).doFinal(data);
    }

    private NavigableMap<Integer, byte[]> versions(HashPurpose purpose) {
        return Objects.requireNonNull(ring.hashes().get(purpose));
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "Keys[•••]";
    }
}
