package nl.voordeur.account;

import static nl.voordeur.kernel.StoredTime.utc;

import java.time.Instant;
import java.util.List;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of getting back into an account, scoped by organisation, save for the ends of rests.
@Repository
class RecoveredAccountStore {

    private final JdbcClient jdbc;

    RecoveredAccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Account> byConfirmedRecovery(OrganisationId organisation, String key) {
        return jdbc.sql("""
                        select %s from account a
                        where organisation_id = :organisation and lower(recovery_email) = :key and recovery_confirmed
                          and state <> 'REMOVED' order by created_at, id""".formatted(AccountRow.COLUMNS))
                .param("organisation", organisation.value())
                .param("key", key)
                .query((row, number) -> AccountRow.of(row))
                .list();
    }

    /// @return false when the epoch isn't that one any more, or the account isn't active
    boolean renew(OrganisationId organisation, AccountId id, int epoch, Rest rest) {
        return jdbc.sql("""
                        update account
                        set epoch = epoch + 1, rest_since = :since, rest_until = :until, rest_cause = :cause,
                            rest_told = false, updated_at = :since
                        where organisation_id = :organisation and id = :id and epoch = :epoch and state = 'ACTIVE'""")
                        .param("organisation", organisation.value())
                        .param("id", id.value())
                        .param("epoch", epoch)
                        .param("since", utc(rest.since()))
                        .param("until", utc(rest.until()))
                        .param("cause", rest.cause().name())
                        .update()
                == 1;
    }

    /// Those whose rest is over, each to one caller only.
    List<Account> takeRested(Instant now, int most) {
        return jdbc.sql("""
                        -- every organisation: whoever's rest is over hears of it
                        update account a set rest_told = true
                        where (organisation_id, id) in (
                            select organisation_id, id from account
                            where not rest_told and rest_until <= :now
                            order by rest_until limit :most for update skip locked)
                        returning %s""".formatted(AccountRow.COLUMNS))
                .param("now", utc(now))
                .param("most", most)
                .query((row, number) -> AccountRow.of(row))
                .list();
    }
}
