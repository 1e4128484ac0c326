package nl.voordeur.account;

import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// SQL of accounts, always scoped by organisation.
@Repository
class AccountStore {

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Account> byId(OrganisationId organisation, AccountId id) {
        return one(organisation, "id = :key", id.value());
    }

    Optional<Account> byEmailKey(OrganisationId organisation, String key) {
        return one(organisation, "email_key = :key and state <> 'REMOVED'", key);
    }

    Optional<Account> byUsernameKey(OrganisationId organisation, String key) {
        return one(organisation, "username_key = :key and state <> 'REMOVED'", key);
    }

    Optional<Account> byEmployeeNumber(OrganisationId organisation, String number) {
        return one(organisation, "employee_number_key = :key and state <> 'REMOVED'", employeeNumberKey(number));
    }

    private Optional<Account> one(OrganisationId organisation, String condition, @Nullable Object key) {
        return jdbc.sql("select %s from account a where organisation_id = :organisation and %s"
                        .formatted(AccountRow.COLUMNS, condition))
                .param("organisation", organisation.value())
                .param("key", key)
                .query((row, number) -> AccountRow.of(row))
                .optional();
    }

    /// @return false when the address, username or employee number is in use at this organisation
    boolean insert(
            OrganisationId organisation, AccountId id, NewAccount person, byte @Nullable [] birthDate, Instant now) {
        return about(organisation, id, person, birthDate, jdbc.sql("""
                        insert into account (organisation_id, id, state, given_name, family_name, email, email_key,
                                             username, username_key, locale, employee_number, employee_number_key,
                                             birth_date_sealed, created_at, updated_at)
                        values (:organisation, :id, 'INVITED', :given, :family, :email, :emailKey,
                                :username, :usernameKey, :locale, :employeeNumber, :employeeNumberKey,
                                :birthDate, :now, :now)
                        on conflict do nothing"""))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /// Overwrites what the inviter says of somebody who is still only invited; a birth date that is left out stays.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when something of it is in use at this organisation
    boolean changeInvited(
            OrganisationId organisation, AccountId id, NewAccount person, byte @Nullable [] birthDate, Instant now) {
        return about(organisation, id, person, birthDate, jdbc.sql("""
                        update account
                        set given_name = :given, family_name = :family, email = :email, email_key = :emailKey,
                            username = :username, username_key = :usernameKey, locale = :locale,
                            employee_number = :employeeNumber, employee_number_key = :employeeNumberKey,
                            birth_date_sealed = coalesce(:birthDate, birth_date_sealed), updated_at = :now
                        where organisation_id = :organisation and id = :id and state = 'INVITED'"""))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private StatementSpec about(
            OrganisationId organisation,
            AccountId id,
            NewAccount person,
            byte @Nullable [] birthDate,
            StatementSpec statement) {
        Username username = person.username();
        return statement
                .param("organisation", organisation.value())
                .param("id", id.value())
                .param("given", person.name().given())
                .param("family", person.name().family())
                .param("email", person.email().value())
                .param("emailKey", person.email().key())
                .param("username", username == null ? null : username.value())
                .param("usernameKey", username == null ? null : username.key())
                .param("locale", person.locale().toLanguageTag())
                .param("employeeNumber", person.employeeNumber())
                .param("employeeNumberKey", employeeNumberKey(person.employeeNumber()))
                .param("birthDate", birthDate, Types.BINARY);
    }

    Optional<byte[]> sealedBirthDate(OrganisationId organisation, AccountId id) {
        return jdbc.sql("""
                        select birth_date_sealed from account
                        where organisation_id = :organisation and id = :id and birth_date_sealed is not null""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /// @return false when somebody of this organisation has the name already
    boolean setUsername(OrganisationId organisation, AccountId id, Username username, Instant now) {
        return jdbc.sql("""
                        update account set username = :username, username_key = :key, updated_at = :now
                        where organisation_id = :organisation and id = :id
                          and not exists (select from account other
                                          where other.organisation_id = :organisation and other.username_key = :key
                                            and other.id <> :id and other.state <> 'REMOVED')""")
                        .param("organisation", organisation.value())
                        .param("id", id.value())
                        .param("username", username.value())
                        .param("key", username.key())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void forgetChosen(OrganisationId organisation, AccountId id, boolean givenUsername, Instant now) {
        jdbc.sql("""
                update account
                set recovery_email = null, recovery_confirmed = false,
                    username = case when :given then username end,
                    username_key = case when :given then username_key end, updated_at = :now
                where organisation_id = :organisation and id = :id and state = 'INVITED'""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .param("given", givenUsername)
                .param("now", utc(now))
                .update();
    }

    void setRecoveryEmail(OrganisationId organisation, AccountId id, @Nullable EmailAddress address) {
        jdbc.sql("""
                update account set recovery_email = :address, recovery_confirmed = false
                where organisation_id = :organisation and id = :id""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .param("address", address == null ? null : address.value())
                .update();
    }

    boolean confirmRecoveryEmail(OrganisationId organisation, AccountId id, EmailAddress address) {
        return jdbc.sql("""
                        update account set recovery_confirmed = true
                        where organisation_id = :organisation and id = :id and recovery_email = :address
                          and state in ('INVITED', 'ACTIVE')""")
                        .param("organisation", organisation.value())
                        .param("id", id.value())
                        .param("address", address.value())
                        .update()
                == 1;
    }

    /// Choosing the language that it is in changes nothing.
    void setLocale(OrganisationId organisation, AccountId id, Locale locale, Instant now) {
        jdbc.sql("""
                update account set locale = :locale, updated_at = :now
                where organisation_id = :organisation and id = :id and locale <> :locale""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .param("locale", locale.toLanguageTag())
                .param("now", utc(now))
                .update();
    }

    void raiseEpoch(OrganisationId organisation, AccountId id) {
        jdbc.sql("update account set epoch = epoch + 1 where organisation_id = :organisation and id = :id")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .update();
    }

    /// Takes the account from `from` to `to`; the birth date goes with activation and with removal.
    boolean changeState(OrganisationId organisation, AccountId id, AccountState from, AccountState to, Instant now) {
        return jdbc.sql("""
                        update account
                        set state = :to,
                            birth_date_sealed = case when :to in ('ACTIVE', 'REMOVED') then null
                                                     else birth_date_sealed end,
                            activated_at = case when :to = 'ACTIVE' then coalesce(activated_at, :now) else activated_at end
                        where organisation_id = :organisation and id = :id and state = :from""")
                        .param("organisation", organisation.value())
                        .param("id", id.value())
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    static boolean sameEmployeeNumber(String one, String other) {
        return Objects.equals(employeeNumberKey(one), employeeNumberKey(other));
    }

    private static @Nullable String employeeNumberKey(@Nullable String number) {
        return number == null ? null : number.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
