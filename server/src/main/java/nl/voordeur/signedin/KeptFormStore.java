package nl.voordeur.signedin;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.utc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.DataCipher;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.SealedColumn;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of forms that wait for a fresh proof, always scoped by organisation.
@Repository
class KeptFormStore {

    static final SealedColumn FIELDS =
            new SealedColumn("kept_form", "fields", "kept_form.fields", List.of("organisation_id", "account_id", "id"));

    /// One that is kept.
    ///
    /// @param path of the page, with the organisation's
    /// @param epoch of the account when it was sent
    record Form(OrganisationId organisation, AccountId account, UUID id, String path, int epoch, Instant expires) {}

    /// One that was found.
    ///
    /// @param fields as they were written, or null when they are erased
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Found(UUID id, byte @Nullable [] fields, Instant expires) {}

    private final JdbcClient jdbc;
    private final DataCipher cipher;

    KeptFormStore(JdbcClient jdbc, DataCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    void insert(Form form, byte[] tokenHash, byte[] fields) {
        jdbc.sql("""
                insert into kept_form (organisation_id, account_id, id, token_hash, path, epoch, fields, expires_at)
                values (:organisation, :account, :id, :token, :path, :epoch, :fields, :expires)""")
                .param("organisation", form.organisation().value())
                .param("account", form.account().value())
                .param("id", form.id())
                .param("token", tokenHash)
                .param("path", form.path())
                .param("epoch", form.epoch())
                .param("fields", cipher.seal(fields, FIELDS.context(form.organisation(), form.account(), form.id())))
                .param("expires", utc(form.expires()))
                .update();
    }

    Optional<Found> newest(
            OrganisationId organisation, AccountId account, byte[] tokenHash, String path, Instant expiresAfter) {
        return jdbc.sql("""
                select k.id, k.fields, k.expires_at from kept_form k
                join account a on a.organisation_id = k.organisation_id and a.id = k.account_id
                where k.organisation_id = :organisation and k.account_id = :account and k.token_hash = :token
                  and k.path = :path and k.expires_at > :after and a.state = 'ACTIVE' and a.epoch = k.epoch
                order by k.expires_at desc limit 1""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("token", tokenHash)
                .param("path", path)
                .param("after", utc(expiresAfter))
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    byte[] fields = row.getBytes("fields");
                    return new Found(
                            id,
                            fields == null ? null : cipher.open(fields, FIELDS.context(organisation, account, id)),
                            instant(row, "expires_at"));
                })
                .optional();
    }

    /// @return true for one caller only, however many ask at once
    boolean take(OrganisationId organisation, AccountId account, byte[] tokenHash, String path, UUID id, Instant now) {
        return jdbc.sql("""
                        delete from kept_form k using account a
                        where k.organisation_id = :organisation and k.account_id = :account and k.token_hash = :token
                          and k.path = :path and k.id = :id and k.expires_at > :now
                          and a.organisation_id = k.organisation_id and a.id = k.account_id
                          and a.state = 'ACTIVE' and a.epoch = k.epoch""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("token", tokenHash)
                        .param("path", path)
                        .param("id", id)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /// What this browser left at a page.
    void delete(OrganisationId organisation, AccountId account, byte[] tokenHash, String path) {
        jdbc.sql("""
                delete from kept_form
                where organisation_id = :organisation and account_id = :account and token_hash = :token
                  and path = :path""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("token", tokenHash)
                .param("path", path)
                .update();
    }

    /// All of a person but the newest ones.
    void deleteOlder(OrganisationId organisation, AccountId account, int most) {
        jdbc.sql("""
                delete from kept_form where organisation_id = :organisation and account_id = :account and id not in (
                    select id from kept_form where organisation_id = :organisation and account_id = :account
                    order by expires_at desc limit :most)""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("most", most)
                .update();
    }

    int eraseExpired(Instant now) {
        return jdbc.sql("""
                update kept_form set fields = null -- every organisation: drops what nobody can use any more
                where expires_at <= :now and fields is not null""").param("now", utc(now)).update();
    }

    int deleteExpired(Instant before) {
        return jdbc.sql("""
                delete from kept_form -- every organisation: drops what nobody can use any more
                where expires_at <= :before""").param("before", utc(before)).update();
    }
}
