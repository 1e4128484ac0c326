package nl.voordeur.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.voordeur.kernel.text.TypedText;
import org.jspecify.annotations.Nullable;

/// How a person is called. Any script and any mark is a name; line breaks and other control characters are not,
/// because a name ends up in mail headers (ASVS 1.3.11). Some people have one name only: then the other part is null.
public record PersonName(@Nullable String given, @Nullable String family) {

    private static final int LONGEST = 80;

    public PersonName {
        if (given == null && family == null) {
            throw new IllegalArgumentException("a person has a name");
        }
    }

    /// @return empty when both are blank, or one can't be a name
    public static Optional<PersonName> parse(@Nullable String given, @Nullable String family) {
        String first = present(given);
        String last = present(family);
        return (first != null || last != null) && allowed(first) && allowed(last)
                ? Optional.of(new PersonName(first, last))
                : Optional.empty();
    }

    public String full() {
        return Stream.of(given, family).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    /// The name in "Hallo Sanne": the given one, or the only one.
    public String familiar() {
        return given == null ? Objects.requireNonNull(family) : given;
    }

    /// Whether it is the same name but for case, accents, spaces, hyphens and which of the two fields holds what:
    /// registers differ in these.
    public boolean sameAs(PersonName other) {
        return key().equals(other.key());
    }

    private String key() {
        return Normalizer.normalize(full(), Normalizer.Form.NFKD)
                .replaceAll("\\p{InCombiningDiacriticalMarks}", "")
                .replaceAll("[\\s\\p{Punct}’\\u200C\\u200D]", "")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static @Nullable String present(@Nullable String part) {
        return part == null || TypedText.trimmed(part).isEmpty() ? null : TypedText.trimmed(part);
    }

    /// Joiners are part of the spelling in Persian and in Indian scripts, such as in `علی‌رضا`.
    private static boolean joins(int c) {
        return c == 0x200C || c == 0x200D;
    }

    private static boolean allowed(@Nullable String part) {
        return part == null
                || (part.length() <= LONGEST
                        && part.codePoints()
                                .noneMatch(c -> Character.isISOControl(c)
                                        || (Character.getType(c) == Character.FORMAT && !joins(c))
                                        || Character.getType(c) == Character.LINE_SEPARATOR
                                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR));
    }
}
