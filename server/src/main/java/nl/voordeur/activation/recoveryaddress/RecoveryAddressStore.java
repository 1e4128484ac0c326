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

    /// Confirmed, or in time; a link that had to wait for the account's rest has a day after it.
    Optional<Named> find(OrganisationId organisation, String token, Instant now) {
        return jdbc.sql("""
                        select r.account_id, r.address from recovery_address r
                        -- any epoch: a mailbox is still its owner's after a new password
                        join account a on a.organisation_id = r.organisation_id and a.id = r.account_id
                        where r.organisation_id = :organisation and r.token_hash = :token
                          and (r.expires_at > :now or r.confirmed_at is not null
                               or r.expires_at > a.rest_since and a.rest_until + interval '1 day' > :now)""")
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
