package nl.voordeur.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class MailSettingsTests {

    @Test
    void settingsWhenTheRelayIsElsewhereThenTlsIsRequired() {
        assertThat(settings("smtp://192.0.2.1:25").server().startTlsRequired()).isTrue();
        assertThat(settings("smtps://192.0.2.1").port()).isEqualTo(465);
        assertThat(settings("smtps://192.0.2.1").server().tlsRequired()).isTrue();
        assertThat(settings("smtp://127.0.0.1:1025").server().startTlsRequired())
                .isFalse();
        assertThatThrownBy(() -> settings("http://mail.example")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsWhenThereAreNoConnectionsOrTooManyThenRefused() {
        for (int connections : new int[] {0, -1, 101}) {
            assertThatThrownBy(() -> new MailSettings(
                            URI.create("smtp://localhost"), null, null, "noreply@in.example", true, connections, null))
                    .hasMessageContaining("voordeur.mail.connections");
        }
    }

    private static MailSettings settings(String relay) {
        return new MailSettings(URI.create(relay), null, null, "noreply@in.example", false, 8, null);
    }
}
