package nl.voordeur.kernel;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Day and time in words, in Dutch time, as people say it in a sentence.
public final class WrittenTime {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final DateTimeFormatter DUTCH =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'om' HH:mm", Locale.of("nl", "NL"));
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("d MMMM yyyy 'at' HH:mm", Locale.UK);

    private WrittenTime() {}

    /// `20 november 2026 om 14:05`, or `20 November 2026 at 14:05`.
    public static String of(Instant instant, Locale locale) {
        return (locale.getLanguage().equals("en") ? ENGLISH : DUTCH).format(instant.atZone(ZONE));
    }
}
