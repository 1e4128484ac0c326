package nl.voordeur.account;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Addressee;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;

/// One person at one organisation.
///
/// @param epoch rises whenever what was given out for this account must stop counting: sessions, sign-ins, grants
///     and all else that is derived from it carry a copy, and count while the two are equal (ASVS 7.4.1, 7.4.2)
/// @param username null until given or chosen
/// @param locale the person's own language
/// @param recoveryEmail address for getting back in, or null; counts only once confirmed ([#confirmedRecoveryEmail])
/// @param updatedAt when something of it changed that portals learn: name, address, username, language, number,
///     recovery
/// @param rest the latest one, over or not, or null when the account was never recovered
public record Account(
        OrganisationId organisation,
        AccountId id,
        int epoch,
        AccountState state,
        PersonName name,
        EmailAddress email,
        @Nullable Username username,
        Locale locale,
        @Nullable String employeeNumber,
        @Nullable EmailAddress recoveryEmail,
        boolean recoveryConfirmed,
        Instant updatedAt,
        @Nullable Rest rest)
        implements Addressee {

    /// What the person recognises as the account's name: the username where there is one, else the address.
    public String accountName() {
        return username == null ? email.value() : username.value();
    }

    @Override
    public String address() {
        return email.value();
    }

    @Override
    public String familiarName() {
        return name.familiar();
    }

    /// The other mailbox of this person, as far as it is known to be theirs.
    public Optional<EmailAddress> confirmedRecoveryEmail() {
        return recoveryConfirmed ? Optional.ofNullable(recoveryEmail) : Optional.empty();
    }

    /// Until when some changes wait ([Rest]); empty when nothing does.
    public Optional<Instant> restingUntil(Instant now) {
        return rest != null && rest.runs(now) ? Optional.of(rest.until()) : Optional.empty();
    }

    public boolean active() {
        return state == AccountState.ACTIVE;
    }
}
