package nl.voordeur.kernel.crypto;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How a key ring is written: `{"format":1,"encryption":{…Tink key set…},"hash":{"pepper":{"1":"…"},…}}`.
final class KeyFileFormat {

    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.shared();

    static {
        KeyRing.prepare();
    }

    private KeyFileFormat() {}

    static String print(KeyRing ring) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.set("encryption", JSON.readTree(keysetJson(ring.encryption())));
        ObjectNode hash = root.putObject("hash");
        ring.hashes().forEach((purpose, versions) -> {
            ObjectNode keys = hash.putObject(purpose.fileName());
            versions.forEach((version, key) ->
                    keys.put(Integer.toString(version), Base64.getEncoder().encodeToString(key)));
        });
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    /// Anything unexpected raises an exception, whose text may quote the file: it must not be shown.
    static KeyRing parse(String text) throws GeneralSecurityException {
        JsonNode root = JSON.readTree(text);
        if (root.required("format").intValue() != FORMAT) {
            throw new IllegalArgumentException("unknown format");
        }
        KeysetHandle encryption = TinkJsonProtoKeysetFormat.parseKeyset(
                root.required("encryption").toString(), InsecureSecretKeyAccess.get());
        Map<HashPurpose, NavigableMap<Integer, byte[]>> hashes = new EnumMap<>(HashPurpose.class);
        for (HashPurpose purpose : HashPurpose.values()) {
            NavigableMap<Integer, byte[]> versions = new TreeMap<>();
            root.required("hash")
                    .required(purpose.fileName())
                    .properties()
                    .forEach(entry -> versions.put(
                            Integer.valueOf(entry.getKey()),
                            Base64.getDecoder().decode(entry.getValue().stringValue())));
            hashes.put(purpose, versions);
        }
        return new KeyRing(encryption, hashes);
    }

    private static String keysetJson(KeysetHandle handle) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key set of our own making can't be written", e);
        }
    }
}
