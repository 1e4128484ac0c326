package nl.voordeur.session;

import static nl.voordeur.kernel.StoredTime.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of hand-overs, always scoped by organisation.
@Repository
class HandOverStore {

    private final JdbcClient jdbc;

    HandOverStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(
            OrganisationId organisation,
            byte[] tokenHash,
            HandOver.Arrival arrival,
            HandOver.@Nullable Greeting greeting,
            Instant expires) {
        jdbc.sql("""
                insert into hand_over (organisation_id, token_hash, account_id, epoch, proofs, greeting, expires_at)
                values (:organisation, :token, :account, :epoch, :proofs, :greeting, :expires)""")
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .param("account", arrival.account().value())
                .param("epoch", arrival.epoch())
                .param("proofs", arrival.proofs().stored())
                .param("greeting", greeting == null ? null : greeting.name())
                .param("expires", utc(expires))
                .update();
    }

    Optional<HandOver.Arrival> take(OrganisationId organisation, byte[] tokenHash, Instant now) {
        return jdbc.sql("""
                        delete from hand_over h using account a
                        where h.organisation_id = :organisation and h.token_hash = :token and h.expires_at > :now
                          and h.greeting is null
                          and a.organisation_id = h.organisation_id and a.id = h.account_id
                          and a.state = 'ACTIVE' and a.epoch = h.epoch
                        returning h.account_id, h.epoch, h.proofs""")
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .param("now", utc(now))
                .query(HandOverStore::map)
                .optional();
    }

    Optional<HandOver.Introduction> introduced(OrganisationId organisation, byte[] tokenHash, Instant now) {
        return jdbc.sql("""
                        select h.account_id, h.greeting from hand_over h
                        join account a on a.organisation_id = h.organisation_id and a.id = h.account_id
                        where h.organisation_id = :organisation and h.token_hash = :token and h.expires_at > :now
                          and h.greeting is not null and a.state = 'ACTIVE' and a.epoch = h.epoch""")
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .param("now", utc(now))
                .query((row, number) -> new HandOver.Introduction(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        HandOver.Greeting.valueOf(row.getString("greeting"))))
                .optional();
    }

    int deleteExpired(Instant now) {
        return jdbc.sql("""
                delete from hand_over -- every organisation: drops what nobody can use any more
                where expires_at <= :now""").param("now", utc(now)).update();
    }

    private static HandOver.Arrival map(ResultSet row, int number) throws SQLException {
        return new HandOver.Arrival(
                new AccountId(row.getObject("account_id", UUID.class)), row.getInt("epoch"), SessionStore.proofs(row));
    }
}
