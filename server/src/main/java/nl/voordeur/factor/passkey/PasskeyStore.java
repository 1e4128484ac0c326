package nl.voordeur.factor.passkey;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.instantOrNull;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of passkeys, scoped by organisation but for [#anywhere].
@Repository
class PasskeyStore {

    /// Whose it is that somebody uses without saying who they are.
    ///
    /// @param handle by which the device knows the account
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Owned(OrganisationId organisation, AccountId account, byte[] handle, KnownPasskey passkey) {}

    /// What a browser is told of one that the account has.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Described(byte[] credentialId, List<String> transports) {}

    private static final String KNOWN =
            "p.id, p.credential_id, p.public_key, p.sign_count, p.backup_eligible, p.attested, p.verified";

    private final JdbcClient jdbc;

    PasskeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Passkey> of(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                select id, name, backup_eligible, verified and discoverable as alone, made_at, last_used_at, suspended_at
                from factor_passkey
                where organisation_id = :organisation and account_id = :account order by made_at, id""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query((row, number) -> new Passkey(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getBoolean("backup_eligible"),
                        row.getBoolean("alone"),
                        instant(row, "made_at"),
                        instantOrNull(row, "last_used_at"),
                        instantOrNull(row, "suspended_at")))
                .list();
    }

    /// Suspended ones included: a device must not make a second one beside them.
    List<Described> described(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                select credential_id, transports from factor_passkey
                where organisation_id = :organisation and account_id = :account order by made_at, id""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query((row, number) -> new Described(row.getBytes("credential_id"), List.of((String[])
                        row.getArray("transports").getArray())))
                .list();
    }

    /// One of this account that counts, locked until the transaction ends.
    Optional<KnownPasskey> lock(OrganisationId organisation, AccountId account, byte[] credentialId) {
        return jdbc.sql("""
                        select %s from factor_passkey p
                        where p.organisation_id = :organisation and p.account_id = :account
                          and p.credential_id = :credential and p.suspended_at is null
                        for no key update""".formatted(KNOWN))
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("credential", credentialId)
                .query((row, number) -> known(row))
                .optional();
    }

    /// Whose a passkey is, suspended or not. One who signs in without a name chooses from all passkeys of
    /// the host, and is told where the chosen one belongs; so this asks every organisation, and only a
    /// valid signature learns of it.
    Optional<Owned> anywhere(byte[] credentialId) {
        return jdbc.sql("""
                        select p.organisation_id, p.account_id, h.handle, %s
                        from factor_passkey p -- every organisation: they share one host
                        join factor_passkey_handle h
                          on h.organisation_id = p.organisation_id and h.account_id = p.account_id
                        where p.credential_id = :credential""".formatted(KNOWN))
                .param("credential", credentialId)
                .query((row, number) -> new Owned(
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getBytes("handle"),
                        known(row)))
                .optional();
    }

    /// Whether anybody of the organisation has one.
    boolean any(OrganisationId organisation) {
        return jdbc.sql("""
                select exists (select from factor_passkey where organisation_id = :organisation)""")
                .param("organisation", organisation.value())
                .query(Boolean.class)
                .single();
    }

    /// Keeps a new one; while the account has fewer than [Passkey#MOST], and nobody has one of that id.
    boolean insert(OrganisationId organisation, AccountId account, UUID id, NewPasskey passkey, Instant now) {
        return jdbc.sql("""
                insert into factor_passkey
                    (organisation_id, account_id, id, host, credential_id, public_key, sign_count, verified,
                     discoverable, backup_eligible, backed_up, attested, transports, name, made_at)
                select :organisation, :account, :id, :host, :credential, :key, :count, :verified,
                       :discoverable, :eligible, :backedUp, false, :transports, :name, :now
                where (select count(*) from factor_passkey
                       where organisation_id = :organisation and account_id = :account) < :most
                on conflict do nothing""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("id", id)
                        .param("host", passkey.host())
                        .param("credential", passkey.made().credentialId())
                        .param("key", passkey.made().publicKey())
                        .param("count", passkey.made().answer().signCount())
                        .param("verified", passkey.made().answer().verified())
                        .param("discoverable", passkey.made().discoverable())
                        .param("eligible", passkey.made().answer().backupEligible())
                        .param("backedUp", passkey.made().answer().backedUp())
                        .param("transports", passkey.made().transports().toArray(String[]::new))
                        .param("name", passkey.name())
                        .param("now", utc(now))
                        .param("most", Passkey.MOST)
                        .update()
                == 1;
    }

    /// Keeps the account from being unlinked, blocked or given another passkey until the transaction ends.
    ///
    /// @return false when its epoch is another (any more)
    boolean hold(OrganisationId organisation, AccountId account, int epoch) {
        return jdbc.sql("""
                        select 1 from account
                        where organisation_id = :organisation and id = :account and epoch = :epoch
                          and state = 'ACTIVE' for no key update""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("epoch", epoch)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /// An answer that counts. The password beside it is from then on more than a mailbox's, if the passkey is from
    /// before a mailbox chose it.
    ///
    /// @param password the one that was proven beside it, or null
    /// @return false when it was removed or suspended meanwhile
    boolean use(
            OrganisationId organisation,
            AccountId account,
            UUID id,
            Ceremony.Answered answer,
            @Nullable UUID password,
            Instant now) {
        return jdbc.sql("""
                with used as (
                    update factor_passkey
                    set sign_count = greatest(sign_count, :count), backed_up = :backedUp, last_used_at = :now,
                        verified = verified or :verified
                    where organisation_id = :organisation and account_id = :account and id = :id
                      and suspended_at is null
                    returning organisation_id, made_at),
                beside as (
                    update factor_password p set mail_born = false
                    where organisation_id = :organisation and account_id = :account and mail_born and id = :password
                      and exists (select 1 from used
                                  where organisation_id = :organisation
                                    and (p.reset_at is null or p.reset_at > used.made_at)))
                select count(*) from used where organisation_id = :organisation""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("id", id)
                        .param("count", answer.signCount())
                        .param("backedUp", answer.backedUp())
                        .param("verified", answer.verified())
                        .param("now", utc(now))
                        .param("password", password, Types.OTHER)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    boolean rename(OrganisationId organisation, AccountId account, UUID id, String name) {
        return jdbc.sql("""
                update factor_passkey set name = :name
                where organisation_id = :organisation and account_id = :account and id = :id""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("id", id)
                        .param("name", name)
                        .update()
                == 1;
    }

    /// @param since from when on it proves nothing; null takes that back
    boolean suspend(OrganisationId organisation, AccountId account, UUID id, @Nullable Instant since) {
        return jdbc.sql("""
                update factor_passkey set suspended_at = :since
                where organisation_id = :organisation and account_id = :account and id = :id
                  and (suspended_at is null) <> (:since::timestamptz is null)""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("id", id)
                        .param("since", since == null ? null : utc(since), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    boolean delete(OrganisationId organisation, AccountId account, UUID id) {
        return jdbc.sql("""
                delete from factor_passkey
                where organisation_id = :organisation and account_id = :account and id = :id""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean deleteAll(OrganisationId organisation, AccountId account) {
        return jdbc.sql("delete from factor_passkey where organisation_id = :organisation and account_id = :account")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .update()
                > 0;
    }

    private static KnownPasskey known(ResultSet row) throws SQLException {
        return new KnownPasskey(
                row.getObject("id", UUID.class),
                row.getBytes("credential_id"),
                row.getBytes("public_key"),
                row.getLong("sign_count"),
                row.getBoolean("backup_eligible"),
                row.getBoolean("attested"),
                row.getBoolean("verified"));
    }
}
