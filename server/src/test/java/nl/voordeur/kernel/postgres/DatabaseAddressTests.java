package nl.voordeur.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTests {

    @Test
    void parseFullAddressThenPartsAreDecoded() {
        var address = DatabaseAddress.parse("postgres://me:p%40ss+1@db.example.nl:6432/voordeur?sslmode=verify-full");
        assertThat(address.jdbc()).isEqualTo("jdbc:postgresql://db.example.nl:6432/voordeur?sslmode=verify-full");
        assertThat(address.user()).isEqualTo("me");
        assertThat(address.password()).isEqualTo("p@ss+1");
        assertThat(address.toString()).doesNotContain("p@ss");
    }

    @Test
    void parseJdbcAddressThenLeftAsItIs() {
        var jdbc = "jdbc:postgresql://db/voordeur?user=me";
        assertThat(DatabaseAddress.parse(jdbc).jdbc()).isEqualTo(jdbc);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://me:secret@db/x", "voordeur", "postgres://me:se cret@db/x"})
    void parseOtherTextThenRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> DatabaseAddress.parse(url))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("postgres://user:password@host")
                .hasMessageNotContaining(url);
    }
}
