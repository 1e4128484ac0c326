package nl.voordeur.kernel;

/// Hides nothing, so that a test can look.
public final class PlainCipher implements DataCipher {

    @Override
    public byte[] seal(byte[] plain, String context) {
        return plain.clone();
    }

    @Override
    public byte[] open(byte[] sealedValue, String context) {
        return sealedValue.clone();
    }
}
