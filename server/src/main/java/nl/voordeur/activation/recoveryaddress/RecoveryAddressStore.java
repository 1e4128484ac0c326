package nl.voordeur.activation.recoveryaddress;

import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.account.EmailAddress;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of addresses that wait for confirmation, always scoped by organisation.
@Repository
class RecoveryAddressStore {

    private final JdbcClient jdbc;

    RecoveryAddressStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Who named which address.
    record Named(AccountId account, EmailAddress address) {}

    void insert(OrganisationId organisation, OpaqueToken token, Named named, Instant expires) {
        jdbc.sql("""
                insert into recovery_address (organisation_id, token_hash, account_id, address, expires_at)
                values (:organisation, :token, :account, :address, :expires)""")
                .param("organisation", organisation.value())
                .param("token", token.hash())
                .param("account", named.account().value())
                .param("address", named.address().value())
                .param("expires", utc(expires))
                .update();
    }

    void forget(OrganisationId organisation, AccountId account) {
        jdbc.sql("delete from recovery_address where organisation_id = :organisation and account_id = :account")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .update();
    }

    Optional<Named> find(OrganisationId organisation, String token, Instant now) {
        return jdbc.sql("""
                        select account_id, address from recovery_address
                        where organisation_id = :organisation and token_hash = :token
                          and (expires_at > :now or confirmed_at is not null)""")
                .param("organisation", organisation.value())
                .param("token", OpaqueToken.hashOf(token))
                .param("now", utc(now))
                .query(RecoveryAddressStore::map)
                .optional();
    }

    /// @return false when it was confirmed before
    boolean confirm(OrganisationId organisation, String token, Instant now) {
        return jdbc.sql("""
                        update recovery_address set confirmed_at = :now
                        where organisation_id = :organisation and token_hash = :token and confirmed_at is null""")
                        .param("organisation", organisation.value())
                        .param("token", OpaqueToken.hashOf(token))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static Named map(ResultSet row, int number) throws SQLException {
        return new Named(
                new AccountId(row.getObject("account_id", UUID.class)), new EmailAddress(row.getString("address")));
    }
}
