package nl.voordeur.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.Map;
import nl.voordeur.VoordeurApplication;
import nl.voordeur.mail.MailSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/// What the JVM learns from is real: whoever signs in during training gets in, and the portal gets its tokens.
class TrainingTests {

    @Test
    @Tag("process")
    void runWhenSomebodySignsInThenReachesThePortal() {
        var server = new SpringApplicationBuilder(VoordeurApplication.class).profiles("serve");
        assertThatCode(() -> Training.run(server::run, 1)).doesNotThrowAnyException();
    }

    /// Training may run where the real server does, with its settings in the environment.
    @Test
    void settingsWhenTheRealMailboxIsSetThenItIsNotRead() {
        var environment = new StandardEnvironment();
        var bounces = "voordeur.mail.bounces.";
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "real",
                        Map.of(
                                bounces + "address", "bounces@example.nl",
                                bounces + "mailbox", "imaps://mail.example.nl",
                                bounces + "username", "bounces",
                                bounces + "password", "geheim")));
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(Training.settings(Path.of("data"), "secret")));

        var mail = Binder.get(environment)
                .bind("voordeur.mail", MailSettings.class)
                .get();

        assertThat(mail.bounces()).isNull();
        assertThat(environment.getProperty(bounces + "address")).isEmpty();
    }
}
