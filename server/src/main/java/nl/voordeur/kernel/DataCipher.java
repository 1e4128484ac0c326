package nl.voordeur.kernel;

/// Authenticated encryption of single values at rest, with a key that stays outside the database (ASVS 13.3.1).
///
/// `context` names the place of the value (`table.column/organisation/row`) and is authenticated with it, so a
/// ciphertext moved to another row or column does not open (ASVS 11.3.3).
public interface DataCipher {

    byte[] seal(byte[] plain, String context);

    /// @throws IllegalStateException when the value was changed, moved, or sealed with a key that is gone
    byte[] open(byte[] sealed, String context);
}
