package nl.voordeur.factor.passkey;

import static nl.voordeur.kernel.StoredTime.utc;

import java.time.Instant;
import nl.voordeur.kernel.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of challenges that were answered, always scoped by organisation.
@Repository
class SpentChallengeStore {

    private final JdbcClient jdbc;

    SpentChallengeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return false when it was spent before; a call at the same moment waits for the other's end
    boolean insert(OrganisationId organisation, byte[] nonce, Instant expires) {
        return jdbc.sql("""
                insert into factor_passkey_spent (organisation_id, nonce, expires_at)
                values (:organisation, :nonce, :expires) on conflict do nothing""")
                        .param("organisation", organisation.value())
                        .param("nonce", nonce)
                        .param("expires", utc(expires))
                        .update()
                == 1;
    }

    int deleteExpired(Instant now) {
        return jdbc.sql("""
                delete from factor_passkey_spent -- every organisation: drops what is refused anyway
                where expires_at <= :now""").param("now", utc(now)).update();
    }
}
