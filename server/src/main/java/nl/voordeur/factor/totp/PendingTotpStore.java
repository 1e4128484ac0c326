package nl.voordeur.factor.totp;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.DataCipher;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SealedColumn;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of authenticator apps that are being set up, at most one per account, always scoped by organisation.
@Repository
class PendingTotpStore {

    /// After this many wrong codes a secret is of no use any more.
    static final int TRIES = 10;

    /// One as it was read.
    ///
    /// @param id of this secret: a renewed one has another
    /// @param former the one that it replaced, of which an app may still show codes; or null
    record Pending(
            UUID id, TotpSecret secret, @Nullable TotpSecret former, UsedSteps steps, Instant expires, int tries) {

        int left() {
            return TRIES - tries;
        }
    }

    /// A mailed one, whose it is.
    record Mailed(AccountId account, TotpSecret secret, Instant expires) {}

    static final SealedColumn SECRET = new SealedColumn(
            "factor_totp_pending",
            "secret",
            "factor_totp_pending.secret",
            List.of("organisation_id", "account_id", "id"));

    static final SealedColumn FORMER = new SealedColumn(
            "factor_totp_pending",
            "former",
            "factor_totp_pending.former",
            List.of("organisation_id", "account_id", "id"));

    private final JdbcClient jdbc;
    private final DataCipher cipher;

    PendingTotpStore(JdbcClient jdbc, DataCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    Optional<Pending> find(OrganisationId organisation, AccountId account, @Nullable String holder, Instant now) {
        return jdbc.sql("""
                select p.id, p.secret, p.former, p.late_step, p.early_steps, p.expires_at, p.tries
                from factor_totp_pending p
                join account a on a.organisation_id = p.organisation_id and a.id = p.account_id
                where p.organisation_id = :organisation and p.account_id = :account and a.epoch = p.epoch
                  and p.held_by is not distinct from :holder and p.expires_at > :now and p.tries < :most""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("holder", holder, Types.VARCHAR)
                .param("now", utc(now))
                .param("most", TRIES)
                .query(opened(organisation, account))
                .optional();
    }

    /// As [#find], and counts a try in the same statement.
    Optional<Pending> take(OrganisationId organisation, AccountId account, @Nullable String holder, Instant now) {
        return jdbc.sql("""
                update factor_totp_pending p set tries = tries + 1
                from account a
                where p.organisation_id = :organisation and p.account_id = :account
                  and p.held_by is not distinct from :holder and p.expires_at > :now and p.tries < :most
                  and a.organisation_id = p.organisation_id and a.id = p.account_id and a.epoch = p.epoch
                returning p.id, p.secret, p.former, p.late_step, p.early_steps, p.expires_at, p.tries""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("holder", holder, Types.VARCHAR)
                .param("now", utc(now))
                .param("most", TRIES)
                .query(opened(organisation, account))
                .optional();
    }

    /// The mailed one of which a link tells the id, as [#find] gives it; and of whom.
    Optional<Mailed> mailed(OrganisationId organisation, UUID id, Instant now) {
        return jdbc.sql("""
                select p.account_id, p.secret, p.expires_at from factor_totp_pending p
                join account a on a.organisation_id = p.organisation_id and a.id = p.account_id
                where p.organisation_id = :organisation and p.id = :id and p.held_by is null
                  and a.state = 'ACTIVE' and a.epoch = p.epoch and p.expires_at > :now and p.tries < :most""")
                .param("organisation", organisation.value())
                .param("id", id)
                .param("now", utc(now))
                .param("most", TRIES)
                .query((row, number) -> {
                    var account = new AccountId(row.getObject("account_id", UUID.class));
                    byte[] secret = cipher.open(row.getBytes("secret"), SECRET.context(organisation, account, id));
                    return new Mailed(account, new TotpSecret(secret), instant(row, "expires_at"));
                })
                .optional();
    }

    /// The former secret stops working; its codes are still told apart.
    ///
    /// @return the id of the new one
    UUID replace(
            OrganisationId organisation,
            AccountId account,
            int epoch,
            @Nullable String holder,
            TotpSecret secret,
            Instant expires) {
        UUID id = UUID.randomUUID();
        byte[] former = secretOf(organisation, account)
                .map(bytes -> cipher.seal(bytes, FORMER.context(organisation, account, id)))
                .orElse(null);
        jdbc.sql("""
                insert into factor_totp_pending
                    (organisation_id, account_id, id, held_by, secret, expires_at, tries, epoch)
                values (:organisation, :account, :id, :holder, :secret, :expires, 0, :epoch)
                on conflict (organisation_id, account_id) do update
                set id = excluded.id, held_by = excluded.held_by, secret = excluded.secret, former = :former,
                    expires_at = excluded.expires_at, tries = 0, late_step = 0, early_steps = '{}',
                    epoch = excluded.epoch""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("epoch", epoch)
                .param("id", id)
                .param("holder", holder, Types.VARCHAR)
                .param("secret", cipher.seal(secret.bytes(), SECRET.context(organisation, account, id)))
                .param("former", former, Types.BINARY)
                .param("expires", utc(expires))
                .update();
        return id;
    }

    private Optional<byte[]> secretOf(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                select id, secret from factor_totp_pending -- any epoch: the former secret is no way in
                where organisation_id = :organisation and account_id = :account for update""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query((row, number) -> cipher.open(
                        row.getBytes("secret"), SECRET.context(organisation, account, row.getObject("id", UUID.class))))
                .optional();
    }

    /// Waits longer for its first code, never shorter.
    void extend(OrganisationId organisation, AccountId account, UUID id, Instant expires) {
        jdbc.sql("""
                update factor_totp_pending set expires_at = greatest(expires_at, :expires)
                where organisation_id = :organisation and account_id = :account and id = :id""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("id", id)
                .param("expires", utc(expires))
                .update();
    }

    /// Remembers what codes came too late or too early; within the transaction that took the try.
    ///
    /// @param costs whether the try stays counted
    void remember(OrganisationId organisation, AccountId account, UUID id, UsedSteps steps, boolean costs) {
        jdbc.sql("""
                update factor_totp_pending set late_step = :late, early_steps = :early, tries = tries - :back
                where organisation_id = :organisation and account_id = :account and id = :id""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("id", id)
                .param("late", steps.late())
                .param("early", steps.early().toArray(Long[]::new))
                .param("back", costs ? 0 : 1)
                .update();
    }

    /// Keeps the account from being unlinked or blocked until the app is active: else a factor that was just taken away
    /// could come back.
    ///
    /// @return true for one caller only, however many bring the right code of this secret
    boolean consume(OrganisationId organisation, AccountId account, UUID id) {
        return jdbc.sql("""
                with held as (
                    select a.organisation_id, a.id, a.epoch from account a
                    where a.organisation_id = :organisation and a.id = :account for share)
                delete from factor_totp_pending p using held
                where p.organisation_id = :organisation and p.account_id = held.id and p.id = :id
                  and held.organisation_id = p.organisation_id and held.epoch = p.epoch""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    void delete(OrganisationId organisation, AccountId account) {
        jdbc.sql("delete from factor_totp_pending where organisation_id = :organisation and account_id = :account")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .update();
    }

    int deleteExpired(Instant now) {
        return jdbc.sql("""
                delete from factor_totp_pending -- every organisation: drops what nobody can use any more
                where expires_at <= :now""").param("now", utc(now)).update();
    }

    private RowMapper<Pending> opened(OrganisationId organisation, AccountId account) {
        return (row, number) -> {
            UUID id = row.getObject("id", UUID.class);
            byte[] former = row.getBytes("former");
            return new Pending(
                    id,
                    new TotpSecret(cipher.open(row.getBytes("secret"), SECRET.context(organisation, account, id))),
                    former == null
                            ? null
                            : new TotpSecret(cipher.open(former, FORMER.context(organisation, account, id))),
                    TotpStore.steps(row, 0),
                    instant(row, "expires_at"),
                    row.getInt("tries"));
        };
    }
}
