package nl.voordeur.factor.totp;

import java.util.regex.Pattern;
import nl.voordeur.kernel.text.TypedText;

/// A code as people type it: apps show `123 456`, people copy that, and their programs make hyphens and spaces of every
/// kind of it.
///
/// @param digits what is left without them; whether it is a code tells [#complete()]
public record TypedCode(String digits) {

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}.\\-\\u2010-\\u2015]+");
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    public static TypedCode of(String typed) {
        return new TypedCode(BETWEEN.matcher(TypedText.plain(typed)).replaceAll(""));
    }

    /// Whether nothing was typed.
    public boolean missing() {
        return digits.isEmpty();
    }

    /// Whether it has the shape of a code, so that looking at it is worth a try.
    public boolean complete() {
        return SIX_DIGITS.matcher(digits).matches();
    }

    @Override
    public String toString() {
        return "•••";
    }
}
