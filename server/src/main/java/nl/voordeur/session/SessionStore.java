package nl.voordeur.session;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.factor.Proofs;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.RequestOrigin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of sessions, always scoped by organisation.
@Repository
class SessionStore {

    private static final String COLUMNS =
            "s.organisation_id, s.id, s.account_id, s.epoch, s.proofs, s.answers, s.last_seen, s.ends_at";

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Session session, byte[] tokenHash, RequestOrigin origin) {
        jdbc.sql("""
                insert into session (organisation_id, token_hash, id, account_id, epoch, proofs, answers, last_seen,
                                     ends_at, address, user_agent)
                values (:organisation, :token, :id, :account, :epoch, :proofs, :answers, :lastSeen, :endsAt, :address,
                        :userAgent)""")
                .param("organisation", session.organisation().value())
                .param("token", tokenHash)
                .param("id", session.id())
                .param("account", session.account().value())
                .param("epoch", session.epoch())
                .param("proofs", session.proofs().stored())
                .param("answers", session.answers())
                .param("lastSeen", utc(session.lastSeen()))
                .param("endsAt", utc(session.endsAt()))
                .param("address", origin.address())
                .param("userAgent", origin.userAgent())
                .update();
    }

    /// The live session of a token whose account may still sign in.
    ///
    /// @param idleSince the session was seen after this moment
    Optional<Session> live(OrganisationId organisation, byte[] tokenHash, Instant now, Instant idleSince) {
        return jdbc.sql("""
                        select %s from session s
                        join account a on a.organisation_id = s.organisation_id and a.id = s.account_id
                        where s.organisation_id = :organisation and s.token_hash = :token
                          and s.ends_at > :now and s.last_seen > :idleSince
                          and a.state = 'ACTIVE' and a.epoch = s.epoch""".formatted(COLUMNS))
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .param("now", utc(now))
                .param("idleSince", utc(idleSince))
                .query(SessionStore::map)
                .optional();
    }

    List<Session> liveOf(OrganisationId organisation, AccountId account, Instant now, Instant idleSince) {
        return jdbc.sql("""
                        select %s from session s
                        join account a on a.organisation_id = s.organisation_id and a.id = s.account_id
                        where s.organisation_id = :organisation and s.account_id = :account
                          and s.ends_at > :now and s.last_seen > :idleSince
                          and a.state = 'ACTIVE' and a.epoch = s.epoch
                        order by s.last_seen desc""".formatted(COLUMNS))
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("now", utc(now))
                .param("idleSince", utc(idleSince))
                .query(SessionStore::map)
                .list();
    }

    void seen(OrganisationId organisation, byte[] tokenHash, Instant now) {
        jdbc.sql("""
                update session set last_seen = :now
                where organisation_id = :organisation and token_hash = :token and last_seen < :now""")
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .param("now", utc(now))
                .update();
    }

    Optional<Session> delete(OrganisationId organisation, byte[] tokenHash) {
        return jdbc.sql("""
                        delete from session s -- any epoch: whether it still counted or not, it ends
                        where s.organisation_id = :organisation and s.token_hash = :token
                        returning %s""".formatted(COLUMNS))
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .query(SessionStore::map)
                .optional();
    }

    Optional<Session> delete(OrganisationId organisation, UUID id) {
        return jdbc.sql("""
                        delete from session s -- any epoch: whether it still counted or not, it ends
                        where s.organisation_id = :organisation and s.id = :id
                        returning %s""".formatted(COLUMNS))
                .param("organisation", organisation.value())
                .param("id", id)
                .query(SessionStore::map)
                .optional();
    }

    List<Session> deleteAll(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                        delete from session s -- any epoch: whether it still counted or not, it ends
                        where s.organisation_id = :organisation and s.account_id = :account
                        returning %s""".formatted(COLUMNS))
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query(SessionStore::map)
                .list();
    }

    List<Session> deleteEnded(Instant now) {
        return jdbc.sql("""
                        delete from session s using account a -- every organisation: drops what nobody can use any more
                        where a.organisation_id = s.organisation_id and a.id = s.account_id
                          and (s.ends_at <= :now or not a.epoch = s.epoch)
                        returning %s""".formatted(COLUMNS))
                .param("now", utc(now))
                .query(SessionStore::map)
                .list();
    }

    static Proofs proofs(ResultSet row) throws SQLException {
        return Proofs.parse((String[]) row.getArray("proofs").getArray());
    }

    private static Session map(ResultSet row, int number) throws SQLException {
        return new Session(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getInt("epoch"),
                proofs(row),
                row.getString("answers"),
                instant(row, "last_seen"),
                instant(row, "ends_at"));
    }
}
