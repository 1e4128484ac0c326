package nl.voordeur.kernel.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Where our words may break in HTML, so that they fit a narrow window with large or spaced letters (WCAG 1.4.4,
/// 1.4.10, 1.4.12): long ones at a soft hyphen, and "e-mail" and "QR-code" never at theirs.
///
/// Only our own texts are treated, never what is put into them: a name or an address is copied as it is. Nor are plain
/// texts, subjects and what goes to programs.
public final class Hyphens {

    private static final char SOFT = '\u00ad';
    private static final char UNBROKEN = '\u2011';

    /// Long words, with `|` where they may break. A test finds those that are missing here.
    private static final Map<String, String> LONG = words(
            "twee|factor|authen|ticatie",
            "authen|ticatie",
            "authen|ticator",
            "veri|ficatie|code",
            "gebruikers|naam",
            "geboorte|datum",
            "personeels|systeem",
            "geregis|treerd",
            "instel|sleutel",
            "mail|programma",
            "veel|gebruikt",
            "binnen|gekomen",
            "authen|tication",
            "auto|matically",
            "admini|strator",
            "organi|sation");
    private static final Pattern WORD =
            Pattern.compile(String.join("|", LONG.keySet()), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern UNBREAKABLE =
            Pattern.compile("(?<!\\p{L})(e|qr)-(?=\\p{L})", Pattern.CASE_INSENSITIVE);

    private Hyphens() {}

    public static String in(String text) {
        String unbroken = UNBREAKABLE.matcher(text).replaceAll("$1" + UNBROKEN);
        return WORD.matcher(unbroken).replaceAll(word -> broken(word.group()));
    }

    /// In the case in which it stands.
    private static String broken(String word) {
        var broken = new StringBuilder();
        int at = 0;
        for (char c :
                LONG.getOrDefault(word.toLowerCase(java.util.Locale.ROOT), word).toCharArray()) {
            broken.append(c == '|' ? SOFT : word.charAt(at++));
        }
        return broken.toString();
    }

    private static Map<String, String> words(String... words) {
        var byWord = new LinkedHashMap<String, String>();
        for (String word : words) {
            byWord.put(word.replace("|", ""), word);
        }
        return byWord;
    }
}
