package nl.voordeur.session;

import static nl.voordeur.kernel.StoredTime.utc;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
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

    /// Gives the browser another mark: all rows of the former one move, in one statement.
    ///
    /// @return the people who are known in it, this one among them or not
    Set<AccountId> move(
            OrganisationId organisation,
            AccountId account,
            byte[] former,
            byte[] fresh,
            Instant seenAfter,
            Instant now) {
        return people(jdbc.sql("""
                        update known_browser k
                        set token_hash = :fresh, former_hash = :former, moved_at = :now,
                            last_seen = case when k.account_id = :account then :now else k.last_seen end
                        from account a
                        where k.organisation_id = :organisation and k.token_hash = :former and k.last_seen > :after
                          and a.organisation_id = k.organisation_id and a.id = k.account_id and a.epoch = k.epoch
                        returning k.account_id""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("former", former)
                .param("fresh", fresh)
                .param("after", utc(seenAfter))
                .param("now", utc(now)));
    }

    /// Gives what just moved away from the former mark to a second one too.
    ///
    /// @return the people who are known there
    Set<AccountId> copyMoved(
            OrganisationId organisation, byte[] former, byte[] fresh, Instant movedAfter, Instant now) {
        return people(jdbc.sql("""
                        insert into known_browser
                            (organisation_id, account_id, epoch, token_hash, first_seen, last_seen)
                        select :organisation, k.account_id, k.epoch, :fresh, k.first_seen, :now
                        from known_browser k
                        join account a on a.organisation_id = k.organisation_id and a.id = k.account_id
                        where k.organisation_id = :organisation and k.former_hash = :former and k.moved_at > :after
                          and a.epoch = k.epoch
                        on conflict (organisation_id, token_hash, account_id) do nothing
                        returning account_id""")
                .param("organisation", organisation.value())
                .param("former", former)
                .param("fresh", fresh)
                .param("after", utc(movedAfter))
                .param("now", utc(now)));
    }

    private static Set<AccountId> people(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, number) -> new AccountId(row.getObject("account_id", UUID.class)))
                .set();
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

    void insert(OrganisationId organisation, AccountId account, int epoch, byte[] tokenHash, Instant now) {
        jdbc.sql("""
                insert into known_browser (organisation_id, account_id, epoch, token_hash, first_seen, last_seen)
                values (:organisation, :account, :epoch, :token, :now, :now)""")
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
