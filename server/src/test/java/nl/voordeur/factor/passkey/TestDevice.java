package nl.voordeur.factor.passkey;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A device with one passkey and the browser before it, which do as they are told: also what no honest one
/// does.
public final class TestDevice {

    public static final int PRESENT = 0x01;
    public static final int VERIFIED = 0x04;
    public static final int ELIGIBLE = 0x08;
    public static final int BACKED_UP = 0x10;
    private static final int ATTESTED = 0x40;

    private static final JsonMapper JSON = new JsonMapper();
    private static final ObjectConverter CONVERTER = new ObjectConverter();

    private final KeyPair keys;
    private final byte[] id;
    private byte @Nullable [] handle;

    public String origin;
    public String host;
    public String type = "";
    public int flags = PRESENT | VERIFIED | ELIGIBLE | BACKED_UP;
    public int count;
    public boolean discoverable = true;
    public boolean crossOrigin;
    public boolean badSignature;
    public byte @Nullable [] otherHandle;
    public byte @Nullable [] otherId;

    public TestDevice(String origin) {
        this(origin, fresh(), new byte[32]);
        new SecureRandom().nextBytes(id);
    }

    private TestDevice(String origin, KeyPair keys, byte[] id) {
        this.origin = origin;
        this.host = URI.create(origin).getHost();
        this.keys = keys;
        this.id = id;
    }

    /// The same passkey as it is now, before it is told anything else.
    public TestDevice copy() {
        var copy = new TestDevice(origin, keys, id);
        copy.handle = handle;
        copy.flags = flags;
        copy.count = count;
        return copy;
    }

    private static KeyPair fresh() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String idText() {
        return text(id);
    }

    /// Of `navigator.credentials.create`, as JSON.
    public String create(String options) {
        JsonNode asked = JSON.readTree(options);
        handle = Base64.getUrlDecoder().decode(asked.path("user").path("id").asString());
        var key = EC2COSEKey.create(
                (java.security.interfaces.ECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.ES256);
        var data = new ByteArrayOutputStream();
        data.writeBytes(authenticator(flags | ATTESTED));
        data.writeBytes(new byte[16]);
        data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
        data.writeBytes(id);
        data.writeBytes(CONVERTER.getCborMapper().writeValueAsBytes(key));
        var attestation = new LinkedHashMap<String, Object>();
        attestation.put("fmt", "none");
        attestation.put("attStmt", Map.of());
        attestation.put("authData", data.toByteArray());
        return credential(
                Map.of(
                        "clientDataJSON", text(client("webauthn.create", asked)),
                        "attestationObject", text(CONVERTER.getCborMapper().writeValueAsBytes(attestation))),
                Map.of("credProps", Map.of("rk", discoverable)));
    }

    /// Of `navigator.credentials.get`, as JSON.
    public String get(String options) {
        byte[] client = client("webauthn.get", JSON.readTree(options));
        byte[] data = authenticator(flags);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("clientDataJSON", text(client));
        answer.put("authenticatorData", text(data));
        answer.put("signature", text(signed(data, client)));
        byte[] whose = otherHandle == null ? handle : otherHandle;
        if (whose != null && discoverable) {
            answer.put("userHandle", text(whose));
        }
        return credential(answer, Map.of());
    }

    private String credential(Map<String, Object> response, Map<String, Object> extensions) {
        String named = text(otherId == null ? id : otherId);
        return JSON.writeValueAsString(Map.of(
                "id", named,
                "rawId", named,
                "type", "public-key",
                "response", response,
                "clientExtensionResults", extensions));
    }

    private byte[] client(String usual, JsonNode asked) {
        return JSON.writeValueAsBytes(Map.of(
                "type",
                type.isEmpty() ? usual : type,
                "challenge",
                asked.path("challenge").asString(),
                "origin",
                origin,
                "crossOrigin",
                crossOrigin));
    }

    private byte[] authenticator(int with) {
        return ByteBuffer.allocate(37)
                .put(sha256(host.getBytes(StandardCharsets.UTF_8)))
                .put((byte) with)
                .putInt(count)
                .array();
    }

    private byte[] signed(byte[] data, byte[] client) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(badSignature ? sha256(data) : sha256(client));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] handleOf(byte fill) {
        byte[] handle = new byte[HandleStore.BYTES];
        Arrays.fill(handle, fill);
        return handle;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
