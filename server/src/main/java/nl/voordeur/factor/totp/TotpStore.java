package nl.voordeur.factor.totp;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.voordeur.factor.Credential;
import nl.voordeur.factor.FactorKind;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.DataCipher;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SealedColumn;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of active authenticator apps, always scoped by organisation. Secrets are sealed here, so none leaves unsealed.
@Repository
class TotpStore {

    /// An active app as it was read.
    ///
    /// @param id of this app: another has another
    /// @param failures in a row, before this try
    record Active(UUID id, TotpSecret secret, UsedSteps steps, int failures) {}

    static final SealedColumn SECRET =
            new SealedColumn("factor_totp", "secret", "factor_totp.secret", List.of("organisation_id", "account_id"));

    private final JdbcClient jdbc;
    private final DataCipher cipher;

    TotpStore(JdbcClient jdbc, DataCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /// Reads the app and locks it until the transaction ends, so that parallel guesses are looked at one by one, and
    /// each sees what those before it counted.
    ///
    /// @return empty when there is none, or when it had `most` failures in a row
    Optional<Active> lock(OrganisationId organisation, AccountId account, int most) {
        return jdbc.sql("""
                select id, secret, last_step, late_step, early_steps, failures from factor_totp
                where organisation_id = :organisation and account_id = :account and failures < :most
                for no key update""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("most", most)
                .query((row, number) -> new Active(
                        row.getObject("id", UUID.class),
                        new TotpSecret(cipher.open(row.getBytes("secret"), context(organisation, account))),
                        steps(row, row.getLong("last_step")),
                        row.getInt("failures")))
                .optional();
    }

    /// Counts a try that failed; within the transaction that locked the app.
    void failed(OrganisationId organisation, AccountId account, UUID id) {
        jdbc.sql("""
                update factor_totp set failures = failures + 1
                where organisation_id = :organisation and account_id = :account and id = :id""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("id", id)
                .update();
    }

    /// Remembers what codes came too late or too early; within the transaction that locked the app.
    void remember(OrganisationId organisation, AccountId account, UUID id, UsedSteps steps) {
        jdbc.sql("""
                update factor_totp set late_step = :late, early_steps = :early
                where organisation_id = :organisation and account_id = :account and id = :id""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("id", id)
                .param("late", steps.late())
                .param("early", steps.early().toArray(Long[]::new))
                .update();
    }

    /// @param used step of the newest code that counted
    static UsedSteps steps(ResultSet row, long used) throws SQLException {
        var early = (Long[]) row.getArray("early_steps").getArray();
        return new UsedSteps(used, row.getLong("late_step"), Set.of(early));
    }

    /// The active app as it may be seen.
    Optional<Credential> find(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                select id, enrolled_at, last_step, failures from factor_totp
                where organisation_id = :organisation and account_id = :account""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query((row, number) -> new Credential(
                        row.getObject("id", UUID.class),
                        FactorKind.TOTP,
                        instant(row, "enrolled_at"),
                        TotpSecret.startOf(row.getLong("last_step")),
                        row.getInt("failures") >= VerifyTotp.MOST_FAILURES))
                .optional();
    }

    /// Uses a step up: compare and set in one statement, so only one request with its code succeeds (RFC 6238 §5.2).
    /// An app that was replaced in the meantime accepts nothing. The password beside it is from then on more than a
    /// mailbox's, if the app is from before a mailbox chose it.
    ///
    /// @param password the one that was proven beside it, or null: another that was set meanwhile stays what it is
    boolean use(OrganisationId organisation, AccountId account, Active read, long step, @Nullable UUID password) {
        return jdbc.sql("""
                with used as (
                    update factor_totp set last_step = :step, late_step = 0, failures = 0
                    where organisation_id = :organisation and account_id = :account and last_step < :step
                      and id = :id
                    returning organisation_id, enrolled_at),
                beside as (
                    update factor_password p set mail_born = false
                    where organisation_id = :organisation and account_id = :account and mail_born
                      and id = :password
                      and exists (select 1 from used
                                  where organisation_id = :organisation
                                    and (p.reset_at is null or p.reset_at > used.enrolled_at)))
                select count(*) from used where organisation_id = :organisation""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("step", step)
                        .param("id", read.id())
                        .param("password", password, Types.OTHER)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /// A former app of the account stops working with it.
    void put(OrganisationId organisation, AccountId account, UUID id, TotpSecret secret, long usedStep, Instant now) {
        jdbc.sql("""
                insert into factor_totp (organisation_id, account_id, secret, last_step, failures, enrolled_at, id)
                values (:organisation, :account, :secret, :step, 0, :now, :id)
                on conflict (organisation_id, account_id) do update
                set secret = excluded.secret, last_step = excluded.last_step, late_step = 0, early_steps = '{}',
                    failures = 0, enrolled_at = excluded.enrolled_at, id = excluded.id""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("secret", cipher.seal(secret.bytes(), context(organisation, account)))
                .param("step", usedStep)
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    boolean delete(OrganisationId organisation, AccountId account) {
        return jdbc.sql("delete from factor_totp where organisation_id = :organisation and account_id = :account")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .update()
                == 1;
    }

    private static String context(OrganisationId organisation, AccountId account) {
        return SECRET.context(organisation, account);
    }
}
