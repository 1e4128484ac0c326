package nl.voordeur.throttle;

import static nl.voordeur.kernel.StoredTime.instant;
import static nl.voordeur.kernel.StoredTime.utc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import nl.voordeur.kernel.KeyedHash;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the limits. One row per subject; the row lock makes parallel uses count one by one.
///
/// A subject may be what somebody typed, which a plain hash would let be guessed from a copy of the database; so it is
/// hashed with a key that stays outside. Under a new key all counts begin again.
@Repository
class ThrottleStore {

    /// @param reported highest count whose wait was reported
    record Uses(int count, Instant last, int reported) {}

    /// What a use does to the moment at which all of its subject is forgotten.
    enum Forgetting {
        /// The quiet time begins anew.
        LATER,
        /// As it was, where something is remembered.
        AS_BEFORE
    }

    private static final String PURPOSE = "throttle.subject";

    private final JdbcClient jdbc;
    private final KeyedHash hash;

    ThrottleStore(JdbcClient jdbc, KeyedHash hash) {
        this.jdbc = jdbc;
        this.hash = hash;
    }

    /// Different at each organisation, so that nobody sees from it where else somebody tried the same name.
    private byte[] hashed(OrganisationId organisation, String subject) {
        return hash.mac(PURPOSE, (organisation + "/" + subject).getBytes(StandardCharsets.UTF_8));
    }

    Optional<Uses> uses(OrganisationId organisation, Limit limit, String subject, Instant now) {
        return jdbc.sql("""
                        select uses, last_use, reported from throttle
                        where organisation_id = :organisation and limit_name = :limit and subject_hash = :subject
                          and forget_at > :now""")
                .param("organisation", organisation.value())
                .param("limit", limit.name())
                .param("subject", hashed(organisation, subject))
                .param("now", utc(now))
                .query(ThrottleStore::map)
                .optional();
    }

    /// Counts a use that is free whatever the clock says: the usual case, in one statement.
    ///
    /// @return how many count now; empty when there are none of those left, and nothing was counted
    Optional<Integer> countFree(
            OrganisationId organisation, Limit limit, String subject, Instant now, Forgetting forgetting) {
        return count(organisation, limit, subject, now, forgetting, limit.free());
    }

    /// @return how many count now
    int count(OrganisationId organisation, Limit limit, String subject, Instant now, Forgetting forgetting) {
        return count(organisation, limit, subject, now, forgetting, Integer.MAX_VALUE)
                .orElseThrow();
    }

    private Optional<Integer> count(
            OrganisationId organisation, Limit limit, String subject, Instant now, Forgetting forgetting, int most) {
        return jdbc.sql("""
                        insert into throttle (organisation_id, limit_name, subject_hash, uses, last_use, forget_at)
                        values (:organisation, :limit, :subject, 1, :now, :forget)
                        on conflict (organisation_id, limit_name, subject_hash) do update
                        set uses = case when throttle.forget_at > :now then throttle.uses + 1 else 1 end,
                            reported = case when throttle.forget_at > :now then throttle.reported else 0 end,
                            last_use = :now,
                            forget_at = case when throttle.forget_at > :now and :asBefore then throttle.forget_at else :forget end
                        where throttle.uses < :most or throttle.forget_at <= :now
                        returning uses""")
                .param("organisation", organisation.value())
                .param("limit", limit.name())
                .param("subject", hashed(organisation, subject))
                .param("now", utc(now))
                .param("forget", utc(now.plus(limit.forget())))
                .param("asBefore", forgetting == Forgetting.AS_BEFORE)
                .param("most", most)
                .query(Integer.class)
                .optional();
    }

    /// Locks the subject until the transaction ends, so that parallel takers see each other.
    Uses lock(OrganisationId organisation, Limit limit, String subject, Instant now) {
        return jdbc.sql("""
                        insert into throttle (organisation_id, limit_name, subject_hash, uses, last_use, forget_at)
                        values (:organisation, :limit, :subject, 0, :now, :forget)
                        on conflict (organisation_id, limit_name, subject_hash) do update
                        set uses = case when throttle.forget_at > :now then throttle.uses else 0 end,
                            reported = case when throttle.forget_at > :now then throttle.reported else 0 end
                        returning uses, last_use, reported""")
                .param("organisation", organisation.value())
                .param("limit", limit.name())
                .param("subject", hashed(organisation, subject))
                .param("now", utc(now))
                .param("forget", utc(now.plus(limit.forget())))
                .query(ThrottleStore::map)
                .single();
    }

    /// Remembers what was counted before for as long as if it were counted now; what was forgotten meanwhile counts
    /// as the first.
    void keep(OrganisationId organisation, Limit limit, String subject, Instant now) {
        jdbc.sql("""
                insert into throttle (organisation_id, limit_name, subject_hash, uses, last_use, forget_at)
                values (:organisation, :limit, :subject, 1, :now, :forget)
                on conflict (organisation_id, limit_name, subject_hash) do update
                set uses = case when throttle.forget_at > :now then throttle.uses else 1 end,
                    reported = case when throttle.forget_at > :now then throttle.reported else 0 end,
                    forget_at = :forget""")
                .param("organisation", organisation.value())
                .param("limit", limit.name())
                .param("subject", hashed(organisation, subject))
                .param("now", utc(now))
                .param("forget", utc(now.plus(limit.forget())))
                .update();
    }

    /// Notes that somebody ran into the wait after the last of so many uses. The number only rises, so that uses that
    /// are taken and given back are not reported again.
    ///
    /// @return true for one caller only
    boolean report(OrganisationId organisation, Limit limit, String subject, int uses) {
        return jdbc.sql("""
                        update throttle set reported = :uses
                        where organisation_id = :organisation and limit_name = :limit and subject_hash = :subject
                          and reported < :uses""")
                        .param("organisation", organisation.value())
                        .param("limit", limit.name())
                        .param("subject", hashed(organisation, subject))
                        .param("uses", uses)
                        .update()
                == 1;
    }

    /// Gives back a use that leaves only free ones, of which nobody asks when the last one was: the usual case, in one
    /// statement.
    ///
    /// @return false when there are more than that, or none, and nothing was given back
    boolean giveBackFree(OrganisationId organisation, Limit limit, String subject) {
        return jdbc.sql("""
                        update throttle set uses = uses - 1
                        where organisation_id = :organisation and limit_name = :limit and subject_hash = :subject
                          and uses between 1 and :free""")
                        .param("organisation", organisation.value())
                        .param("limit", limit.name())
                        .param("subject", hashed(organisation, subject))
                        .param("free", limit.free())
                        .update()
                == 1;
    }

    void giveBack(OrganisationId organisation, Limit limit, String subject, Instant lastUse) {
        jdbc.sql("""
                update throttle set uses = uses - 1, last_use = least(last_use, :last)
                where organisation_id = :organisation and limit_name = :limit and subject_hash = :subject
                  and uses > 0""")
                .param("organisation", organisation.value())
                .param("limit", limit.name())
                .param("subject", hashed(organisation, subject))
                .param("last", utc(lastUse))
                .update();
    }

    void clear(OrganisationId organisation, Limit limit, String subject) {
        jdbc.sql("""
                delete from throttle
                where organisation_id = :organisation and limit_name = :limit and subject_hash = :subject""")
                .param("organisation", organisation.value())
                .param("limit", limit.name())
                .param("subject", hashed(organisation, subject))
                .update();
    }

    int deleteForgotten(Instant now) {
        return jdbc.sql("""
                delete from throttle -- every organisation: drops what counts no more
                where forget_at <= :now""").param("now", utc(now)).update();
    }

    private static Uses map(ResultSet row, int number) throws SQLException {
        return new Uses(row.getInt("uses"), instant(row, "last_use"), row.getInt("reported"));
    }
}
