package nl.voordeur.factor.passkey;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the host for which browsers keep passkeys.
@Repository
class HostStore {

    private final JdbcClient jdbc;

    HostStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Keeps this one where none is kept yet; of nodes that start together, one leaves it.
    ///
    /// @return the one that is kept
    String keep(String host) {
        jdbc.sql("""
                -- every organisation: the host is one for all
                insert into factor_passkey_host (id, host) values (1, :host) on conflict do nothing""").param("host", host).update();
        return jdbc.sql("""
                        -- every organisation: the host is one for all
                        select host from factor_passkey_host""").query(String.class).single();
    }

    /// Passkeys for the former host go with it: no browser offers them any more.
    void replace(String former, String host) {
        jdbc.sql("""
                -- every organisation: the host is one for all
                delete from factor_passkey where host = :former""").param("former", former).update();
        jdbc.sql("""
                -- every organisation: the host is one for all
                update factor_passkey_host set host = :host where host = :former""").param("host", host).param("former", former).update();
    }

    /// How many passkeys are kept for a host.
    int passkeys(String host) {
        return jdbc.sql("""
                        -- every organisation: the host is one for all
                        select count(*) from factor_passkey where host = :host""").param("host", host).query(Integer.class).single();
    }
}
