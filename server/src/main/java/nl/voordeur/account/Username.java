package nl.voordeur.account;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.kernel.text.TypedText;

/// A name chosen by, or given to, a person to sign in with. Compared by [#key()]: lower case.
///
/// ASCII letters, digits, dot, hyphen and underscore: no two names look alike, and none looks like an e-mail address.
public record Username(String value) {

    public static final int SHORTEST = 3;
    public static final int LONGEST = 40;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9._-]");
    private static final Set<String> PUNCTUATION = Set.of(".", "-", "_");
    private static final Set<String> RESERVED = Set.of(
            "admin",
            "administrator",
            "beheer",
            "beheerder",
            "helpdesk",
            "info",
            "root",
            "security",
            "service",
            "support",
            "system",
            "systeem",
            "voordeur",
            "webmaster",
            "postmaster",
            "hostmaster",
            "abuse",
            "noreply",
            "no-reply",
            "test",
            "gast",
            "guest",
            "null",
            "undefined",
            "anonymous",
            "anoniem");

    /// What became of a typed name.
    public sealed interface Parsed {
        record Valid(Username username) implements Parsed {}

        /// Nobody can have it.
        sealed interface Refused extends Parsed {}

        record Missing() implements Refused {}

        record TooShort() implements Refused {}

        record TooLong() implements Refused {}

        /// @param character the first one that no name has, or that none begins or ends with
        /// @param instead a name much like it that is one, or empty
        record NotAllowed(String character, String instead) implements Refused {

            /// Only between others.
            public boolean edge() {
                return PUNCTUATION.contains(character);
            }
        }

        record Reserved() implements Refused {}
    }

    public static Parsed parse(String typed) {
        String name = TypedText.plain(typed);
        if (name.isEmpty()) {
            return new Parsed.Missing();
        }
        if (name.length() < SHORTEST) {
            return new Parsed.TooShort();
        }
        if (name.length() > LONGEST) {
            return new Parsed.TooLong();
        }
        if (!SHAPE.matcher(name).matches()) {
            return new Parsed.NotAllowed(offending(name), instead(name));
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            return new Parsed.Reserved();
        }
        return new Parsed.Valid(new Username(name));
    }

    private static String offending(String name) {
        Matcher other = OTHER.matcher(name);
        if (other.find()) {
            return other.group();
        }
        String first = name.substring(0, 1);
        return PUNCTUATION.contains(first) ? first : name.substring(name.length() - 1);
    }

    private static String instead(String name) {
        String like = TypedText.ascii(name)
                .replaceAll("\\s+", ".")
                .replaceAll("[^A-Za-z0-9._-]", "")
                .replaceAll("^[._-]+|[._-]+$", "");
        return like.length() >= SHORTEST
                        && like.length() <= LONGEST
                        && !RESERVED.contains(like.toLowerCase(Locale.ROOT))
                ? like
                : "";
    }

    /// The key by which a typed name is looked up. What can be nobody's name is looked up as the empty one, so that it
    /// costs as much as any unknown name.
    static String keyOf(String typed) {
        String name = TypedText.plain(typed);
        boolean possible = name.length() <= LONGEST && SHAPE.matcher(name).matches();
        return possible ? name.toLowerCase(Locale.ROOT) : "";
    }

    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }
}
