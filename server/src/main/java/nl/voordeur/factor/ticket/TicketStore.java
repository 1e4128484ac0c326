package nl.voordeur.factor.ticket;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of tickets, always scoped by organisation and account.
@Repository
class TicketStore {

    /// One that was brought.
    ///
    /// @param tries codes in a row that were no good, this one among them
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Coded(UUID id, TicketWay way, byte[] hash, Instant expires, int tries) {}

    /// How one that was used up had reached the person.
    record Given(TicketWay way, String by) {}

    /// One that is new. What opens it is kept as hashes.
    ///
    /// @param beyondMail whether it was given for more than having the mailbox
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Fresh(
            TicketWay way,
            byte @Nullable [] link,
            byte @Nullable [] code,
            String by,
            Instant made,
            Instant expires,
            boolean beyondMail) {}

    private final JdbcClient jdbc;

    TicketStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The former one of this way is void. Holds the account, so that a block that runs meanwhile finds it.
    ///
    /// @return false when the account isn't active
    boolean put(OrganisationId organisation, AccountId account, Fresh fresh) {
        return jdbc.sql("""
                insert into factor_ticket (organisation_id, account_id, way, id, link_hash, code_hash, authorised_by,
                                           made_at, expires_at, tries, beyond_mail)
                select :organisation, a.id, :way, :id, :link, :code, :by, :made, :expires, 0, :beyond from account a
                where a.organisation_id = :organisation and a.id = :account and a.state = 'ACTIVE' for share
                on conflict (organisation_id, account_id, way) do update
                set id = excluded.id, link_hash = excluded.link_hash, code_hash = excluded.code_hash,
                    authorised_by = excluded.authorised_by, made_at = excluded.made_at,
                    expires_at = excluded.expires_at, tries = 0, bound_to = null,
                    beyond_mail = excluded.beyond_mail""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("way", fresh.way().name())
                        .param("id", UUID.randomUUID())
                        .param("link", fresh.link(), Types.BINARY)
                        .param("code", fresh.code(), Types.BINARY)
                        .param("by", fresh.by())
                        .param("made", utc(fresh.made()))
                        .param("expires", utc(fresh.expires()))
                        .param("beyond", fresh.beyondMail())
                        .update()
                == 1;
    }

    /// Whoever knows the password may take the one of the activation; the newest sign-in's counts.
    boolean bindFirst(OrganisationId organisation, AccountId account, String signIn, Instant now) {
        return jdbc.sql("""
                update factor_ticket set bound_to = :signIn
                where organisation_id = :organisation and account_id = :account and way = 'ACTIVATION'
                  and expires_at > :now""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("signIn", signIn)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /// When a mailed one ends, so that a late one is told apart from one that never was.
    List<Coded> mailed(OrganisationId organisation, AccountId account, byte[] link) {
        return jdbc.sql("""
                select id, way, code_hash, expires_at, tries from factor_ticket
                where organisation_id = :organisation and account_id = :account and link_hash = :link""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("link", link)
                .query((row, number) -> coded(row))
                .list();
    }

    /// Counts a try of each ticket with a code before any is looked at, so that parallel guesses count one by one. None
    /// is ever used up by that: a stranger could void each code before its owner types it.
    List<Coded> take(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                update factor_ticket set tries = tries + 1
                where organisation_id = :organisation and account_id = :account and code_hash is not null
                returning id, way, code_hash, expires_at, tries""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query((row, number) -> coded(row))
                .list();
    }

    boolean bind(OrganisationId organisation, AccountId account, UUID id, String signIn) {
        return jdbc.sql("""
                update factor_ticket set bound_to = :signIn, tries = 0
                where organisation_id = :organisation and account_id = :account and id = :id""")
                        .param("organisation", organisation.value())
                        .param("account", account.value())
                        .param("id", id)
                        .param("signIn", signIn)
                        .update()
                == 1;
    }

    boolean bound(OrganisationId organisation, AccountId account, String signIn, Instant now) {
        return jdbc.sql("""
                select exists (select 1 from factor_ticket
                where organisation_id = :organisation and account_id = :account and bound_to = :signIn
                  and expires_at > :now)""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("signIn", signIn)
                .param("now", utc(now))
                .query(Boolean.class)
                .single();
    }

    /// @return who gave those that this sign-in held: to one caller only, however many sign-ins end at once
    List<Given> consume(OrganisationId organisation, AccountId account, String signIn, Instant now) {
        return jdbc.sql("""
                delete from factor_ticket
                where organisation_id = :organisation and account_id = :account and bound_to = :signIn
                  and expires_at > :now
                returning way, authorised_by""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("signIn", signIn)
                .param("now", utc(now))
                .query((row, number) ->
                        new Given(TicketWay.valueOf(row.getString("way")), row.getString("authorised_by")))
                .list();
    }

    void deleteAll(OrganisationId organisation, AccountId account) {
        jdbc.sql("delete from factor_ticket where organisation_id = :organisation and account_id = :account")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .update();
    }

    /// Whether the mailbox alone may have set the password that the account has now.
    boolean mailBorn(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                select exists (select 1 from factor_password
                where organisation_id = :organisation and account_id = :account and mail_born)""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    void deleteBeyondMail(OrganisationId organisation, AccountId account) {
        jdbc.sql("""
                delete from factor_ticket
                where organisation_id = :organisation and account_id = :account and way = 'ACTIVATION' and beyond_mail""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .update();
    }

    int deleteExpired(Instant before) {
        return jdbc.sql("""
                delete from factor_ticket -- every organisation: drops what nobody can use any more
                where expires_at <= :before""").param("before", utc(before)).update();
    }

    private static Coded coded(ResultSet row) throws SQLException {
        return new Coded(
                row.getObject("id", UUID.class),
                TicketWay.valueOf(row.getString("way")),
                row.getBytes("code_hash"),
                instant(row, "expires_at"),
                row.getInt("tries"));
    }
}
