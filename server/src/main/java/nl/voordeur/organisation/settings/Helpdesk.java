package nl.voordeur.organisation.settings;

import java.util.regex.Pattern;
import nl.voordeur.organisation.UnworkableSettings;
import org.jspecify.annotations.Nullable;

/// Whom to call: shown at the same place on every page and in every mail (WCAG 3.2.6), because no state is a dead
/// end. Only the platform may do without: those who run the installation are its helpdesk.
///
/// @param name stands in sentences: "Neem contact op met {name}"
public record Helpdesk(
        String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable LocalisedText hours) {

    public static final String UNREACHABLE = "A helpdesk has a telephone number or an e-mail address.";

    private static final int LONGEST = 100;
    private static final int LONGEST_PHONE = 40;
    private static final int FEWEST_DIGITS = 3;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");

    public Helpdesk {
        if (!sentence(name)) {
            throw new UnworkableSettings("A helpdesk has a name of at most 100 characters.");
        }
        if (phone != null && !phone(phone)) {
            throw new UnworkableSettings("The telephone number of a helpdesk is written like 088 123 45 67.");
        }
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw new UnworkableSettings("The e-mail address of a helpdesk is written like help@example.nl.");
        }
        if (hours != null && !(sentence(hours.nl()) && sentence(hours.en()))) {
            throw new UnworkableSettings("The hours of a helpdesk are a sentence of at most 100 characters.");
        }
    }

    public boolean reachable() {
        return phone != null || email != null;
    }

    /// Shown as it is written: `0900 – 555 01 23`, `14 033`.
    public static boolean phone(String text) {
        return text.length() <= LONGEST_PHONE
                && text.chars().noneMatch(Character::isISOControl)
                && text.chars().filter(c -> c >= '0' && c <= '9').count() >= FEWEST_DIGITS;
    }

    private static boolean sentence(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST;
    }
}
