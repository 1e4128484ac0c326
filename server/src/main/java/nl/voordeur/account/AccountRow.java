package nl.voordeur.account;

import static nl.voordeur.kernel.StoredTime.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;

/// An account as a row of a statement that asks for more, so that whoever needs both asks once.
public final class AccountRow {

    /// Of `account a`.
    public static final String COLUMNS =
            "a.organisation_id as of_organisation, a.id as of_account, a.epoch as of_epoch, a.state, a.given_name, a.family_name,"
                    + " a.email, a.username, a.locale, a.employee_number, a.recovery_email, a.recovery_confirmed,"
                    + " a.updated_at, a.rest_since, a.rest_until, a.rest_cause";

    private AccountRow() {}

    public static Account of(ResultSet row) throws SQLException {
        String username = row.getString("username");
        String recoveryEmail = row.getString("recovery_email");
        return new Account(
                new OrganisationId(row.getObject("of_organisation", UUID.class)),
                new AccountId(row.getObject("of_account", UUID.class)),
                row.getInt("of_epoch"),
                AccountState.valueOf(row.getString("state")),
                new PersonName(row.getString("given_name"), row.getString("family_name")),
                new EmailAddress(row.getString("email")),
                username == null ? null : new Username(username),
                Locale.forLanguageTag(row.getString("locale")),
                row.getString("employee_number"),
                recoveryEmail == null ? null : new EmailAddress(recoveryEmail),
                row.getBoolean("recovery_confirmed"),
                instant(row, "updated_at"),
                rest(row));
    }

    private static @Nullable Rest rest(ResultSet row) throws SQLException {
        String cause = row.getString("rest_cause");
        return cause == null
                ? null
                : new Rest(instant(row, "rest_since"), instant(row, "rest_until"), Rest.Cause.valueOf(cause));
    }
}
