package nl.voordeur.journeys.person;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words as people read them, wherever a page lets them break: it has soft hyphens in long ones, and hyphens that don't
/// break in "e-mail" and "QR-code".
final class AsRead {

    private AsRead() {}

    static Pattern words(String text) {
        return Pattern.compile(pattern(text));
    }

    static Pattern exactly(String text) {
        return Pattern.compile("^" + pattern(text) + "$");
    }

    /// Without what JavaScript's expressions don't know, such as `\\Q`.
    private static String pattern(String text) {
        return text.codePoints().mapToObj(AsRead::one).collect(Collectors.joining("\u00ad?"));
    }

    private static String one(int character) {
        if (character == '-') {
            return "[-\u2011]";
        }
        if (Character.isWhitespace(character)) {
            return "\\s+";
        }
        String one = Character.toString(character);
        return Character.isLetterOrDigit(character) || character > 127 ? one : "\\" + one;
    }
}
