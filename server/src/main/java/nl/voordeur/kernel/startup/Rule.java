package nl.voordeur.kernel.startup;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/// What the value of a setting must be.
///
/// @param words behind "must be"
/// @param shown whether the value may be repeated to the operator, which that of a secret may not
/// @param emptyIsNone whether an empty value means that nothing is set
record Rule(String words, Judge judge, boolean shown, boolean emptyIsNone) {

    /// True when the value is fine.
    interface Judge {
        boolean accepts(String value);
    }

    private static final int LONGEST_SHOWN = 60;
    private static final Pattern LENGTH = Pattern.compile("[0-9]+(ms|s|m|h|d)|PT?[0-9A-Za-z.]+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");
    private static final Set<String> SWITCH = Set.of("true", "false", "on", "off", "yes", "no", "1", "0");

    static Rule whole(int least, int most) {
        return strict("a whole number from %d to %d".formatted(least, most), value -> {
            try {
                int number = Integer.parseInt(value);
                return number >= least && number <= most;
            } catch (NumberFormatException e) {
                return false;
            }
        });
    }

    /// With its unit: a bare number would be milliseconds, which nobody means.
    static Rule length(String least, String most) {
        return strict("a length of time from %s to %s, such as %s".formatted(least, most, most), value -> {
            if (!LENGTH.matcher(value).matches()) {
                return false;
            }
            try {
                Duration length = DurationStyle.detectAndParse(value);
                return length.compareTo(DurationStyle.detectAndParse(least)) >= 0
                        && length.compareTo(DurationStyle.detectAndParse(most)) <= 0;
            } catch (IllegalArgumentException | ArithmeticException e) {
                return false;
            }
        });
    }

    static Rule either() {
        return strict("true or false", value -> SWITCH.contains(value.toLowerCase(Locale.ROOT)));
    }

    static Rule path() {
        return strict("the path of a file or folder", value -> true);
    }

    static Rule oneOf(String words, Set<String> values) {
        return new Rule(words, values::contains, true, true);
    }

    static Rule email() {
        return new Rule(
                "an e-mail address",
                value -> value.length() <= 254 && EMAIL.matcher(value).matches(),
                true,
                true);
    }

    /// As the helpdesk of an organisation has it, whose module the kernel doesn't know.
    static Rule phone() {
        return new Rule(
                "a telephone number of at most 40 characters",
                value -> value.length() <= 40
                        && value.chars().noneMatch(Character::isISOControl)
                        && value.chars().filter(c -> c >= '0' && c <= '9').count() >= 3,
                true,
                true);
    }

    static Rule text(int most) {
        return new Rule(
                "at most %d characters".formatted(most),
                value -> value.length() <= most && value.chars().noneMatch(Character::isISOControl),
                true,
                true);
    }

    /// Judged elsewhere, together with other settings; or a secret, of which nothing is repeated.
    static Rule anything() {
        return new Rule("text", value -> true, false, true);
    }

    static Rule address() {
        return strict("an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all", LocalAddress::exists);
    }

    private static Rule strict(String words, Judge judge) {
        return new Rule(words, judge, true, false);
    }

    /// One sentence, or nothing when the value is fine.
    Optional<String> refusal(String name, String value) {
        if (value.isBlank()) {
            return emptyIsNone
                    ? Optional.empty()
                    : Optional.of("%s is set, but empty: it must be %s. Leave it out for its default."
                            .formatted(name, words));
        }
        if (judge.accepts(value.strip())) {
            return Optional.empty();
        }
        return Optional.of(
                shown
                        ? "%s is \"%s\": it must be %s.".formatted(name, brief(value), words)
                        : "%s must be %s.".formatted(name, words));
    }

    private static String brief(String value) {
        var line = value.replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }
}
