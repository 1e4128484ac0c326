package nl.voordeur.kernel;

/// HMAC-SHA-256 under a key of the key file, separated by purpose: pepper, anti-forgery value, stable pseudonyms.
public interface KeyedHash {

    /// 32 bytes; a value for one purpose says nothing about another.
    byte[] mac(String purpose, byte[] data);
}
