package nl.voordeur.account;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an inviter tells of a person.
///
/// @param username given with the invitation, or null
/// @param birthDate only for recipes that check it; stored encrypted, erased at activation (GDPR-birthdate), or null
public record NewAccount(
        PersonName name,
        EmailAddress email,
        @Nullable Username username,
        Locale locale,
        @Nullable String employeeNumber,
        @Nullable BirthDate birthDate) {

    /// What is said anew of somebody, with what was known before where this leaves something out. The address keeps its
    /// writing.
    NewAccount completedBy(Account known) {
        return new NewAccount(
                name,
                known.email(),
                username == null ? known.username() : username,
                locale,
                employeeNumber == null ? known.employeeNumber() : employeeNumber,
                birthDate);
    }
}
