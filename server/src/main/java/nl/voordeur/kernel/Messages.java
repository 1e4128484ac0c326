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
import nl.voordeur.kernel.text.Hyphens;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// All texts, from `messages/<module>_<language>.properties`: one file per module and language. Every value is a
/// `MessageFormat` pattern. A missing text is a bug and says so.
@Component
public class Messages {

    public static final List<Locale> LANGUAGES = List.of(Locale.of("nl"), Locale.ENGLISH);

    private final Map<Locale, Map<String, Text>> texts = new HashMap<>();

    /// A text as it stands, and with its hyphens for HTML.
    private record Text(Function<Object[], String> plain, Function<Object[], String> html) {}

    public Messages() {
        for (Locale language : LANGUAGES) {
            texts.put(language, load(language));
        }
    }

    /// @param locale any locale; what isn't English is answered in Dutch
    public String text(Locale locale, String key, Object... arguments) {
        return find(locale, key).plain().apply(arguments);
    }

    /// The same for a page or the HTML form of a mail: its long words break well ([Hyphens]). Arguments stay as they
    /// are.
    public String html(Locale locale, String key, Object... arguments) {
        return find(locale, key).html().apply(arguments);
    }

    private Text find(Locale locale, String key) {
        var text = in(locale).get(key);
        if (text == null) {
            throw new IllegalStateException("no text '%s' in language %s".formatted(key, language(locale)));
        }
        return text;
    }

    public boolean has(Locale locale, String key) {
        return in(locale).containsKey(key);
    }

    private Map<String, Text> in(Locale locale) {
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

    private static Map<String, Text> load(Locale language) {
        var loaded = new HashMap<String, Text>();
        try {
            var files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/*_" + language.getLanguage() + ".properties");
            for (var file : files) {
                var properties = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                for (String key : properties.stringPropertyNames()) {
                    String pattern = properties.getProperty(key);
                    var text = new Text(text(pattern, language), text(Hyphens.in(pattern), language));
                    if (loaded.put(key, text) != null) {
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
