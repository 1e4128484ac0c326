package nl.voordeur.recovery.link;

import static nl.voordeur.kernel.StoredTime.instant;
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

/// SQL of links to a new password, always scoped by organisation. Only hashes of what opens them stand there.
@Repository
class RecoveryLinkStore {

    private static final String COLUMNS =
            "id, account_id, epoch, road, known, browser_hash, continue_to, usable_from, expires_at, used_at";

    private final JdbcClient jdbc;

    RecoveryLinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param stop hash of what stops it, or null
    void insert(OrganisationId organisation, RecoveryLink link, byte[] tokenHash, byte @Nullable [] stop) {
        jdbc.sql("""
                insert into recovery_link (organisation_id, token_hash, id, account_id, epoch, road, known, browser_hash,
                                           continue_to, usable_from, expires_at, stop_hash)
                values (:organisation, :token, :id, :account, :epoch, :road, :known, :browser, :continueTo, :from,
                        :expires, :stop)""")
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .param("id", link.id())
                .param("account", link.account().value())
                .param("epoch", link.epoch())
                .param("road", link.road().name())
                .param("known", link.known())
                .param("browser", link.origin().browser(), Types.BINARY)
                .param("continueTo", link.origin().continueTo())
                .param("from", utc(link.from()))
                .param("expires", utc(link.expires()))
                .param("stop", stop, Types.BINARY)
                .update();
    }

    Optional<RecoveryLink> find(OrganisationId organisation, byte[] tokenHash) {
        return jdbc.sql("""
                        select %s from recovery_link -- any epoch: one that is over is told so
                        where organisation_id = :organisation and token_hash = :token""".formatted(COLUMNS))
                .param("organisation", organisation.value())
                .param("token", tokenHash)
                .query((row, number) -> map(row))
                .optional();
    }

    Optional<RecoveryLink> byStop(OrganisationId organisation, byte[] stopHash) {
        return jdbc.sql("""
                        select %s from recovery_link -- any epoch: stopping gives nobody anything
                        where organisation_id = :organisation and stop_hash = :stop""".formatted(COLUMNS))
                .param("organisation", organisation.value())
                .param("stop", stopHash)
                .query((row, number) -> map(row))
                .optional();
    }

    /// All of a person that were not used yet, in one order, so that a save and a stop take turns.
    List<RecoveryLink> lock(OrganisationId organisation, AccountId account) {
        return jdbc.sql("""
                        select %s from recovery_link -- any epoch: each is judged by its state
                        where organisation_id = :organisation and account_id = :account and used_at is null
                        order by token_hash for update""".formatted(COLUMNS))
                .param("organisation", organisation.value())
                .param("account", account.value())
                .query((row, number) -> map(row))
                .list();
    }

    /// The first that is saved voids all.
    void useAll(OrganisationId organisation, AccountId account, Instant now) {
        jdbc.sql("""
                update recovery_link set used_at = :now
                where organisation_id = :organisation and account_id = :account and used_at is null""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("now", utc(now))
                .update();
    }

    /// @return how many worked, or would have
    int end(OrganisationId organisation, AccountId account, Road road, Instant now) {
        return jdbc.sql("""
                update recovery_link set expires_at = :now
                where organisation_id = :organisation and account_id = :account and road = :road and used_at is null
                  and expires_at > :now""")
                .param("organisation", organisation.value())
                .param("account", account.value())
                .param("road", road.name())
                .param("now", utc(now))
                .update();
    }

    int deleteExpired(Instant before) {
        return jdbc.sql("""
                delete from recovery_link -- every organisation: drops what nobody asks about any more
                where expires_at <= :before""").param("before", utc(before)).update();
    }

    private static RecoveryLink map(ResultSet row) throws SQLException {
        return new RecoveryLink(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getInt("epoch"),
                Road.valueOf(row.getString("road")),
                row.getBoolean("known"),
                new RecoveryLink.Origin(row.getBytes("browser_hash"), row.getString("continue_to")),
                instant(row, "usable_from"),
                instant(row, "expires_at"),
                row.getTimestamp("used_at") == null ? null : instant(row, "used_at"));
    }
}
