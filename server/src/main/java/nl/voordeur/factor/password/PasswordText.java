package nl.voordeur.factor.password;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import nl.voordeur.kernel.Secret;

/// A typed password, composed once (NFC) so that `é` is the same from every keyboard (NIST SP 800-63B-4 §3.1.1.2).
/// Beyond that it stays as it was typed: nothing is trimmed, cut off or folded (ASVS 6.2.8).
public final class PasswordText {

    /// Longer input is refused before any work is done on it (ASVS 6.2.9); well above any password someone types.
    static final int MAXIMUM_BYTES = 1024;

    private final String composed;
    private final byte[] bytes;

    public PasswordText(Secret typed) {
        this(typed.reveal());
    }

    public PasswordText(String typed) {
        // A character is at least one byte, so a longer text is too long without composing it first.
        composed = typed.length() > MAXIMUM_BYTES ? typed : Normalizer.normalize(typed, Normalizer.Form.NFC);
        bytes = composed.getBytes(StandardCharsets.UTF_8);
    }

    public String composed() {
        return composed;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public boolean tooLong() {
        return bytes.length > MAXIMUM_BYTES;
    }

    /// Code points, so that an emoji counts as one character.
    public int length() {
        return composed.codePointCount(0, composed.length());
    }
}
