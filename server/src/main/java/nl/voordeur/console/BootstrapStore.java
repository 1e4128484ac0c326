package nl.voordeur.console;

import static nl.voordeur.kernel.StoredTime.utc;

import java.time.Instant;
import nl.voordeur.kernel.OpaqueToken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the bootstrap link, which belongs to the installation and so to no organisation.
@Repository
class BootstrapStore {

    private final JdbcClient jdbc;

    BootstrapStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A new link; the former one dies.
    void replace(OpaqueToken token, Instant expires) {
        jdbc.sql("""
                        -- every organisation: the link belongs to the installation
                        insert into bootstrap_link (token_hash, expires_at) values (:hash, :expires)
                        on conflict (only_one) do update set token_hash = :hash, expires_at = :expires""").param("hash", token.hash()).param("expires", utc(expires)).update();
    }

    boolean alive(String token, Instant now) {
        return jdbc.sql("""
                        -- every organisation: the link belongs to the installation
                        select exists (select 1 from bootstrap_link
                                       where token_hash = :hash and expires_at > :now)""")
                .param("hash", OpaqueToken.hashOf(token))
                .param("now", utc(now))
                .query(Boolean.class)
                .single();
    }

    /// @return true for one caller only, however many ask at once
    boolean use(String token, Instant now) {
        return jdbc.sql("""
                        -- every organisation: the link belongs to the installation
                        delete from bootstrap_link where token_hash = :hash and expires_at > :now""")
                        .param("hash", OpaqueToken.hashOf(token))
                        .param("now", utc(now))
                        .update()
                == 1;
    }
}
