package nl.voordeur.signin.code;

import java.util.regex.Pattern;
import nl.voordeur.signin.SignInPage;
import org.jspecify.annotations.Nullable;

/// A code as people type it: six digits, with whatever space or hyphen their app shows between them.
public final class CodeText {

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00a0\\u2009\\u202f.-]+");
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    private CodeText() {}

    public static String digits(String typed) {
        return BETWEEN.matcher(typed).replaceAll("");
    }

    /// What is wrong with its shape; such a code costs no try.
    public static SignInPage.@Nullable Problem problem(String typed) {
        String digits = digits(typed);
        if (digits.isEmpty()) {
            return SignInPage.Problem.CODE_MISSING;
        }
        return SIX_DIGITS.matcher(digits).matches() ? null : SignInPage.Problem.CODE_SHAPE;
    }
}
