package nl.voordeur.factor.password.rules;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text as a guesser sees it: without case, accents and the usual substitutions, so that `W@chtw00rd` is `wachtwoord`.
final class FoldedText {

    private static final String WRITTEN = "0134578@$!|€£";
    private static final String MEANT = "oieastbasiiel";

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private FoldedText() {}

    /// As long as the original, counted in characters after case and accents went.
    static String of(String text) {
        String plain = plain(text);
        var folded = new StringBuilder(plain.length());
        for (int at = 0; at < plain.length(); at++) {
            folded.append(meant(plain.charAt(at)));
        }
        return folded.toString();
    }

    /// Only case and accents are taken away.
    static String plain(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /// The letter that a character stands for. `l` becomes `i`, since `1` and `!` are written for both.
    private static char meant(char written) {
        int index = WRITTEN.indexOf(written);
        char letter = index < 0 ? written : MEANT.charAt(index);
        return letter == 'l' ? 'i' : letter;
    }
}
