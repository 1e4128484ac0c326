package nl.voordeur.mail;

import java.util.Locale;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Addressee;
import org.jspecify.annotations.Nullable;

/// Whom a mail is for.
///
/// @param address an address that [nl.voordeur.account.EmailAddress] parsed
/// @param name how the person is called in the mail
/// @param locale the person's own language
/// @param account for finding a person's mails, or null
public record Recipient(
        String address,
        String name,
        Locale locale,
        @Nullable AccountId account) {

    public Recipient {
        if (address.chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))
                || address.indexOf('@') < 1) {
            throw new IllegalArgumentException("a recipient's address was not parsed before"); // ASVS 1.3.11
        }
    }

    public static Recipient of(Addressee person) {
        return new Recipient(person.address(), person.familiarName(), person.locale(), person.id());
    }

    /// The same person at another address.
    public Recipient at(String otherAddress) {
        return new Recipient(otherAddress, name, locale, account);
    }
}
