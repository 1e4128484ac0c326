package nl.voordeur.session;

import static nl.voordeur.kernel.StoredTime.utc;

import java.time.Instant;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of known browsers, always scoped by organisation.
@Repository
class KnownBrowserStore {

    private final JdbcClient jdbc;

    KnownBrowserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean contains(OrganisationId organisation, AccountId account, byte[] tokenHash, Instant seenAfter) {
        return jdbc.sql("""
                        select exists (
                            select from known_browser k
                            join account a on a.organisation_id = k.organisation_id and a.id = k.account_id
                            where k.organisation_id = :organisation and k.account_id = :account
                              and k.token_hash = :token and k.last_seen > :after and a.epoch = k.epoch)""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("token", tokenHash)
                .param("after", utc(seenAfter))
                .query(Boolean.class)
                .single();
    }

    /// Notes that a known browser was used again.
    ///
    /// @return false when this person's browser isn't known, or was forgotten
    boolean seenAgain(
            OrganisationId organisation, AccountId account, byte[] tokenHash, Instant seenAfter, Instant now) {
        return jdbc.sql("""
                        update known_browser k set last_seen = :now
                        from account a
                        where k.organisation_id = :organisation and k.account_id = :account
                          and k.token_hash = :token and k.last_seen > :after
                          and a.organisation_id = k.organisation_id and a.id = k.account_id and a.epoch = k.epoch""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("token", tokenHash)
                        .param("after", utc(seenAfter))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    boolean any(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                        select exists (select from known_browser -- any epoch: only tells a new browser apart
                                       where organisation_id = :organisation and account_id = :account)""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    /// Whether the mark is ours at all: a browser never chooses its own (no fixation).
    boolean exists(OrganisationId organisation, byte[] tokenHash) {
        return jdbc.sql("""
                        select exists (select from known_browser -- any epoch: a mark of ours proves nothing by that
                                       where organisation_id = :organisation and token_hash = :token)""")
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .query(Boolean.class)
                .single();
    }

    void save(OrganisationId organisation, AccountId account, int epoch, byte[] tokenHash, Instant now) {
        jdbc.sql("""
                insert into known_browser (organisation_id, account_id, epoch, token_hash, first_seen, last_seen)
                values (:organisation, :account, :epoch, :token, :now, :now)
                on conflict (organisation_id, token_hash, account_id) do update
                set last_seen = :now, epoch = excluded.epoch""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("epoch", epoch)
                .param("token", tokenHash)
                .param("now", utc(now))
                .update();
    }

    int deleteNotSeenSince(Instant moment) {
        return jdbc.sql("""
                delete from known_browser -- every organisation: retention is the same for all
                where last_seen <= :moment""").param("moment", utc(moment)).update();
    }
}
