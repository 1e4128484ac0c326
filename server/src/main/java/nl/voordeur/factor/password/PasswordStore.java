package nl.voordeur.factor.password;

import static nl.voordeur.kernel.StoredTime.utc;

import java.time.Instant;
import java.util.Optional;
import nl.voordeur.factor.password.hashing.PasswordHash;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of stored passwords, always scoped by organisation.
@Repository
class PasswordStore {

    private final JdbcClient jdbc;

    PasswordStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PasswordHash> find(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                select hash from factor_password
                where organisation_id = :organisation and account_id = :account""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query(String.class)
                .optional()
                .map(PasswordHash::parse);
    }

    /// Born of a mailed link, as every new password is until it was used beside a second factor from before.
    void put(OrganisationId organisation, AccountId account, PasswordHash hash, Instant now) {
        jdbc.sql("""
                insert into factor_password (organisation_id, account_id, hash, set_at)
                values (:organisation, :account, :hash, :now)
                on conflict (organisation_id, account_id) do update
                set hash = excluded.hash, set_at = excluded.set_at, mail_born = true""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("hash", hash.phc())
                .param("now", utc(now))
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
}
