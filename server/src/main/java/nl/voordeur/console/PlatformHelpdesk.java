package nl.voordeur.console;

import nl.voordeur.organisation.settings.Helpdesk;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Whom operators call; nobody, where nothing is set.
@ConfigurationProperties("voordeur.platform.helpdesk")
record PlatformHelpdesk(@Nullable String phone, @Nullable String email) {

    Helpdesk helpdesk() {
        return new Helpdesk("Voordeur", given(phone), given(email), null);
    }

    /// An empty variable sets nothing.
    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
