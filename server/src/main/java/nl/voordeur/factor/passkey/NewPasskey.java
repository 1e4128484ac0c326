package nl.voordeur.factor.passkey;

/// A passkey that somebody just made.
///
/// @param host for which the browser keeps it
record NewPasskey(String host, String name, Ceremony.Made made) {}
