package nl.voordeur.role;

import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the grants, each of one role to one account of the same organisation.
@Repository
class RoleStore {

    private final JdbcClient jdbc;

    RoleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those that count: the account is active now.
    Set<Role> active(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                        select g.role from role_grant g
                        join account a on a.organisation_id = g.organisation_id and a.id = g.account_id
                        where g.organisation_id = :organisation and g.account_id = :account and a.state = 'ACTIVE'""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query(RoleStore::role)
                .set();
    }

    /// Those that count or will count once the account is active again.
    Set<Role> granted(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                        select role from role_grant
                        where organisation_id = :organisation and account_id = :account""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query(RoleStore::role)
                .set();
    }

    List<AccountId> holders(OrganisationId organisation, Role role) {
        return jdbc
                .sql("""
                        select account_id from role_grant
                        where organisation_id = :organisation and role = :role
                        order by granted_at, account_id""")
                .param("organisation", organisation.value())
                .param("role", role.name())
                .query(UUID.class)
                .list()
                .stream()
                .map(AccountId::new)
                .toList();
    }

    /// The same, for whoever is about to change them. They wait here for whoever else does at the
    /// organisation, until the transaction ends: so two who take away the last ones see each other, and
    /// each event tells what was there before. Locks on the rows would be on those that each of them saw,
    /// and two could wait for each other.
    Set<Role> grantedForChange(OrganisationId organisation, AccountId account) {
        jdbc.sql("""
                        -- every organisation: reads no row, and the lock's name has the organisation
                        select pg_advisory_xact_lock(hashtextextended('role_grant ' || :organisation, 0))""")
                .param("organisation", organisation.value().toString())
                .query((row, number) -> true)
                .single();
        return granted(organisation, account);
    }

    List<AccountId> activeHolders(OrganisationId organisation, Role role) {
        return jdbc
                .sql("""
                        select g.account_id from role_grant g
                        join account a on a.organisation_id = g.organisation_id and a.id = g.account_id
                        where g.organisation_id = :organisation and g.role = :role and a.state = 'ACTIVE'""")
                .param("organisation", organisation.value())
                .param("role", role.name())
                .query(UUID.class)
                .list()
                .stream()
                .map(AccountId::new)
                .toList();
    }

    /// @return false when the account has the role already
    boolean insert(OrganisationId organisation, AccountId account, Role role, String grantedBy, Instant now) {
        return jdbc.sql("""
                        insert into role_grant (organisation_id, account_id, role, granted_by, granted_at)
                        values (:organisation, :account, :role, :by, :now)
                        on conflict do nothing""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("role", role.name())
                        .param("by", grantedBy)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    boolean delete(OrganisationId organisation, AccountId account, Role role) {
        return jdbc.sql("""
                        delete from role_grant
                        where organisation_id = :organisation and account_id = :account and role = :role""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("role", role.name())
                        .update()
                == 1;
    }

    private static Role role(ResultSet row, int number) throws SQLException {
        return Role.valueOf(row.getString("role"));
    }
}
