package nl.voordeur.organisation.theme;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import nl.voordeur.organisation.UnworkableSettings;

/// A picture that may be shown as a logo, because it was looked into: a drawing of shapes and nothing else, or a PNG
/// that was drawn anew (ASVS 1.3.4, 5.2.1).
public final class LogoImage {

    /// In base64 it is one string of JSON, and those are bounded; and whoever signs in pays for it, on a phone.
    public static final int LARGEST = 11 * 1024;
    static final String TOO_LARGE = "A logo has at most 11 KiB.";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int WIDEST = 10;

    private final byte[] bytes;
    private final LogoKind kind;
    private final int width;
    private final int height;

    LogoImage(byte[] bytes, LogoKind kind, int width, int height) {
        this.bytes = bytes.clone();
        this.kind = kind;
        this.width = width;
        this.height = height;
    }

    /// @throws UnworkableSettings with what is wrong with it
    public static LogoImage of(byte[] sent) {
        if (sent.length == 0) {
            throw new UnworkableSettings("The file of the logo is empty.");
        }
        if (sent.length > LARGEST) {
            throw new UnworkableSettings(TOO_LARGE);
        }
        LogoImage image = isPng(sent) ? PngLogo.read(sent) : SvgLogo.read(sent);
        if (image.width > WIDEST * image.height || image.height > image.width) {
            throw new UnworkableSettings("A logo is as wide as it is high, or wider, up to ten times.");
        }
        return image;
    }

    private static boolean isPng(byte[] sent) {
        return sent.length > PNG.length && Arrays.equals(PNG, 0, PNG.length, sent, 0, PNG.length);
    }

    public Logo described(String alt) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Logo(HexFormat.of().formatHex(hash), kind, width, height, alt);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "LogoImage[%s, %d × %d]".formatted(kind, width, height);
    }
}
