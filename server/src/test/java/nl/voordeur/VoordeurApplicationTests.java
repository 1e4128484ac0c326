package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@VoordeurTest
class VoordeurApplicationTests {

    private final JdbcClient jdbc;

    @Autowired
    VoordeurApplicationTests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void startsOnPostgres18() {
        assertThat(jdbc.sql("SHOW server_version").query(String.class).single()).startsWith("18.");
    }

    @Test
    void databaseUserIsNoSuperuser() {
        assertThat(jdbc.sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }
}
