package nl.voordeur.factor.passkey;

import java.security.SecureRandom;
import java.util.Optional;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the handles by which devices know accounts, always scoped by organisation.
@Repository
class HandleStore {

    static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;

    HandleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<byte[]> find(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                        select handle from factor_passkey_handle
                        where organisation_id = :organisation and account_id = :account""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /// A new one, where the account has none.
    void insert(OrganisationId organisation, AccountId account) {
        byte[] handle = new byte[BYTES];
        RANDOM.nextBytes(handle);
        jdbc.sql("""
                insert into factor_passkey_handle (organisation_id, account_id, handle)
                values (:organisation, :account, :handle)
                on conflict (organisation_id, account_id) do nothing""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("handle", handle)
                .update();
    }
}
