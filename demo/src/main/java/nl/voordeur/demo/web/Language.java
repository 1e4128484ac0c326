package nl.voordeur.demo.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// In which language the demo is read: what was chosen at the foot of a page, else what the browser asks for, else
/// Dutch. The demo has few texts, so each page has both beside each other.
public enum Language {
    NL,
    EN;

    /// The cookie that keeps the choice, at all ports of the demo.
    public static final String COOKIE = "demo-lang";

    /// @param asked by the address
    /// @param kept by the cookie
    /// @param accepted `Accept-Language`
    public static Language of(@Nullable String asked, @Nullable String kept, @Nullable String accepted) {
        return named(asked).or(() -> named(kept)).or(() -> accepted(accepted)).orElse(NL);
    }

    public static Optional<Language> named(@Nullable String tag) {
        String language =
                tag == null ? "" : Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return Arrays.stream(values())
                .filter(known -> known.tag().equals(language))
                .findFirst();
    }

    private static Optional<Language> accepted(@Nullable String header) {
        try {
            return Stream.ofNullable(header)
                    .filter(text -> !text.isBlank())
                    .flatMap(text -> Locale.LanguageRange.parse(text).stream())
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> named(range.getRange()).stream())
                    .findFirst();
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // a header that can't be read asks for nothing
        }
    }

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return Locale.of(tag());
    }

    public Language other() {
        return this == NL ? EN : NL;
    }

    /// What the other language is called there.
    public String nameOfOther() {
        return of("English", "Nederlands");
    }

    public String of(String dutch, String english) {
        return this == NL ? dutch : english;
    }

    /// Sets [#COOKIE].
    public String cookie() {
        return COOKIE + "=" + tag() + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";
    }
}
