package nl.voordeur.factor.password;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.utc;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.factor.password.hashing.PasswordHash;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// SQL of stored passwords, always scoped by organisation.
@Repository
class PasswordStore {

    /// A password as it was read.
    ///
    /// @param id of this password: another has another
    record Stored(UUID id, PasswordHash hash) {}

    private final JdbcClient jdbc;

    PasswordStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Stored> find(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                select id, hash from factor_password
                where organisation_id = :organisation and account_id = :account""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query((row, number) ->
                        new Stored(row.getObject("id", UUID.class), PasswordHash.parse(row.getString("hash"))))
                .optional();
    }

    /// As it may be seen. When it was used last is not kept: that would be a write at every sign-in.
    Optional<Credential> credential(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                select id, set_at from factor_password
                where organisation_id = :organisation and account_id = :account""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query((row, number) -> new Credential(
                        row.getObject("id", UUID.class), FactorKind.PASSWORD, instant(row, "set_at"), null, false))
                .optional();
    }

    /// The first is born of the mail of the activation. One in place of another has its origin: whoever replaces a
    /// password that a mailbox may have chosen has shown no more than that mailbox.
    void put(OrganisationId organisation, AccountId account, PasswordHash hash, Instant now) {
        write(jdbc.sql("""
                insert into factor_password (organisation_id, account_id, hash, set_at, id)
                values (:organisation, :account, :hash, :now, :id)
                on conflict (organisation_id, account_id) do update
                set hash = excluded.hash, set_at = excluded.set_at, id = excluded.id"""), organisation, account, hash, now);
    }

    /// Born of a mailed link. While a former reset still waits for a factor from before, its moment stays: otherwise
    /// what was bound after it would be from before the next one.
    void reset(OrganisationId organisation, AccountId account, PasswordHash hash, Instant now) {
        write(jdbc.sql("""
                insert into factor_password (organisation_id, account_id, hash, set_at, id, reset_at)
                values (:organisation, :account, :hash, :now, :id, :now)
                on conflict (organisation_id, account_id) do update
                set hash = excluded.hash, set_at = excluded.set_at, mail_born = true, id = excluded.id,
                    reset_at = case when factor_password.mail_born
                                    then coalesce(factor_password.reset_at, excluded.reset_at)
                                    else excluded.reset_at end"""), organisation, account, hash, now);
    }

    private static void write(
            StatementSpec statement, OrganisationId organisation, AccountId account, PasswordHash hash, Instant now) {
        statement
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("hash", hash.phc())
                .param("now", utc(now))
                .param("id", UUID.randomUUID())
                .update();
    }

    /// Keeps the date: to the person it is the same password.
    ///
    /// @return false when the password was changed in the meantime
    boolean rehash(OrganisationId organisation, AccountId account, PasswordHash former, PasswordHash hash) {
        return jdbc.sql("""
                update factor_password set hash = :hash
                where organisation_id = :organisation and account_id = :account and hash = :former""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("former", former.phc())
                        .param("hash", hash.phc())
                        .update()
                == 1;
    }

    boolean delete(OrganisationId organisation, AccountId account) {
        return jdbc.sql("delete from factor_password where organisation_id = :organisation and account_id = :account")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .update()
                == 1;
    }
}
