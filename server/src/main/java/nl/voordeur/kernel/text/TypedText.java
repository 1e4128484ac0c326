package nl.voordeur.kernel.text;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.regex.Pattern;

/// Reads what was typed or pasted, before it is judged. Text from a mail or a spreadsheet brings spaces that nobody
/// sees, and phones write digits in the script of their owner.
public final class TypedText {

    /// Spaces of every kind, and what takes no room at all: joiners, soft hyphens, and the marks of direction that
    /// systems put around what is copied.
    private static final String UNSEEN = "[\\s\\p{Z}\\p{Cf}]";

    private static final Pattern AROUND = Pattern.compile("^" + UNSEEN + "+|" + UNSEEN + "+$");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    private TypedText() {}

    /// Without what stands unseen before and behind it. All else stays as it is: for names.
    public static String trimmed(String typed) {
        return AROUND.matcher(typed).replaceAll("");
    }

    /// As [#trimmed], in compatibility form (NFKC), and digits of every script as `0` to `9`: for addresses, codes,
    /// dates and names to sign in with, of which one spelling is meant.
    public static String plain(String typed) {
        String trimmed = trimmed(typed);
        if (ASCII.matcher(trimmed).matches()) {
            return trimmed;
        }
        var plain = new StringBuilder();
        Normalizer.normalize(trimmed, Normalizer.Form.NFKC).codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    /// In letters that every keyboard has: `Bjørn` is `Bjorn`, `Łukasz` is `Lukasz`, `Анна` is `Anna`.
    public static String ascii(String text) {
        return ASCII.matcher(text).matches() ? text : Letters.TO_ASCII.transliterate(text);
    }

    /// Made when the first name needs it: its rules take their time.
    private static final class Letters {
        static final Transliterator TO_ASCII = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    }
}
