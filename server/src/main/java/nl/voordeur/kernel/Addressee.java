package nl.voordeur.kernel;

import java.util.Locale;

/// Somebody who gets mail: all that mail has to know of a person, so that it needs no accounts.
public interface Addressee {

    AccountId id();

    /// An e-mail address that was parsed.
    String address();

    /// How the person is called.
    String familiarName();

    /// The person's own language.
    Locale locale();
}
