package nl.voordeur.kernel;

/// HMAC-SHA-256 under a key of the key file, separated by purpose: pepper, anti-forgery value, stable pseudonyms.
public interface KeyedHash {

    /// 32 bytes; a value for one purpose says nothing about another.
    byte[] mac(String purpose, byte[] data);

    /// Whether a kept value was made of this data, under the newest key or an older one of the key file: what was
    /// handed out before a rotation still counts. Takes the same time wherever values differ.
    boolean matches(String purpose, byte[] data, byte[] mac);
}
