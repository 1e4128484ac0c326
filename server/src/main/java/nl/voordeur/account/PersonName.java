package nl.voordeur.account;

import java.util.Optional;

/// How a person is called. Any script and any mark is a name; line breaks and other control characters are not,
/// because a name ends in mail headers (ASVS 1.3.11).
public record PersonName(String given, String family) {

    private static final int LONGEST = 80;

    public static Optional<PersonName> parse(String given, String family) {
        String first = given.strip();
        String last = family.strip();
        return allowed(first) && allowed(last) ? Optional.of(new PersonName(first, last)) : Optional.empty();
    }

    public String full() {
        return given + " " + family;
    }

    private static boolean allowed(String part) {
        return !part.isEmpty()
                && part.length() <= LONGEST
                && part.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }
}
