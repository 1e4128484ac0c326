package nl.voordeur.kernel;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// All texts, from `messages/<module>_<language>.properties`: one file per module and language. Every value is a
/// `MessageFormat` pattern. A missing text is a bug and says so.
@Component
public class Messages {

    public static final List<Locale> LANGUAGES = List.of(Locale.of("nl"), Locale.ENGLISH);

    private final Map<Locale, Map<String, Function<Object[], String>>> texts = new HashMap<>();

    public Messages() {
        for (Locale language : LANGUAGES) {
            texts.put(language, load(language));
        }
    }

    /// @param locale any locale; what isn't English is answered in Dutch
    public String text(Locale locale, String key, Object... arguments) {
        var text = in(locale).get(key);
        if (text == null) {
            throw new IllegalStateException("no text '%s' in language %s".formatted(key, language(locale)));
        }
        return text.apply(arguments);
    }

    public boolean has(Locale locale, String key) {
        return in(locale).containsKey(key);
    }

    private Map<String, Function<Object[], String>> in(Locale locale) {
        return texts.getOrDefault(language(locale), Map.of());
    }

    /// The language of ours that serves a locale.
    public static Locale language(Locale locale) {
        return "en".equals(locale.getLanguage()) ? Locale.ENGLISH : LANGUAGES.getFirst();
    }

    /// Most texts have nothing to fill in: they need no format, of which every use costs a copy.
    private static Function<Object[], String> text(String pattern, Locale language) {
        if (pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) {
            return arguments -> pattern;
        }
        var format = new MessageFormat(pattern, language);
        return arguments -> ((MessageFormat) format.clone()).format(arguments);
    }

    private static Map<String, Function<Object[], String>> load(Locale language) {
        var loaded = new HashMap<String, Function<Object[], String>>();
        try {
            var files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/*_" + language.getLanguage() + ".properties");
            for (var file : files) {
                var properties = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                for (String key : properties.stringPropertyNames()) {
                    if (loaded.put(key, text(properties.getProperty(key), language)) != null) {
                        throw new IllegalStateException("the text '%s' stands in two files".formatted(key));
                    }
                }
            }
            return Map.copyOf(loaded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
