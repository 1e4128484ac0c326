package nl.voordeur.factor;

import java.util.List;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// One query over the tables of all kinds; each kind keeps its own table and its own SQL beside its package.
@Repository
class FactorStore {

    private final JdbcClient jdbc;

    FactorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<FactorKind> active(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                select 'PASSWORD' from factor_password
                where organisation_id = :organisation and account_id = :account
                union all
                select 'TOTP' from factor_totp
                where organisation_id = :organisation and account_id = :account""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query((row, number) -> FactorKind.valueOf(row.getString(1)))
                .list();
    }
}
