package nl.voordeur.factor.password.rules;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Recognises long passwords that are short to describe: `Welkom01Welkom01`, `Zomer2026!!!!`, `qwertyuiop12`.
///
/// It looks for the cheapest way to spell the password in pieces. A word that everyone knows costs 4, and so does any
/// other letter; a row of keys, a number or one mark costs 2; repeating the piece before costs nothing. Up to 11 it
/// is refused: two such words and a number. Three words, of whatever kind, pass.
final class Guessability {

    private static final int WORD = 4;
    private static final int PATTERN = 2;
    private static final int UNKNOWN = 4;
    private static final int CHEAP = 11;
    private static final int SHORTEST_REPEATED_UNIT = 8;
    private static final int LONGEST_WORD = 24;
    private static final String[] ROWS = {
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "azertyuiop",
        "qsdfghjklm",
        "wxcvbn",
        "qazwsxedcrfvtgbyhnujmikolp",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
        "1q2w3e4r5t6y7u8i9o0p",
        "q1w2e3r4t5y6u7i8o9p0"
    };

    private final Set<String> words;

    Guessability() {
        words = CommonPasswords.resource("common-words.txt").stream()
                .map(FoldedText::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isLow(String password) {
        String plain = FoldedText.plain(password);
        return repeatsShortUnit(plain) || cost(plain) <= CHEAP;
    }

    private int cost(String plain) {
        String folded = FoldedText.of(plain);
        int length = plain.length();
        int[] cheapest = new int[length + 1];
        Arrays.fill(cheapest, Integer.MAX_VALUE);
        cheapest[0] = 0;
        for (int from = 0; from < length; from++) {
            if (cheapest[from] > CHEAP) {
                continue;
            }
            offer(cheapest, from + 1, cheapest[from] + (isMark(plain.charAt(from)) ? PATTERN : UNKNOWN));
            for (int to = from + 2; to <= length; to++) {
                offer(cheapest, to, cheapest[from] + pieceCost(plain, folded, from, to));
            }
        }
        return cheapest[length];
    }

    private static void offer(int[] cheapest, int at, int cost) {
        cheapest[at] = Math.min(cheapest[at], cost);
    }

    private int pieceCost(String plain, String folded, int from, int to) {
        String piece = plain.substring(from, to);
        if (from >= piece.length() && plain.startsWith(piece, from - piece.length())) {
            return 0;
        }
        if (isRow(piece) || isNumber(piece) || isOneCharacter(piece)) {
            return PATTERN;
        }
        if (piece.length() <= LONGEST_WORD && words.contains(folded.substring(from, to))) {
            return WORD;
        }
        return UNKNOWN * piece.length();
    }

    /// Up to eight digits, as in a date; more are random enough to be counted one by one, unless they are a row.
    private static boolean isNumber(String piece) {
        return piece.length() <= 8 && piece.chars().allMatch(Character::isDigit);
    }

    private static boolean isOneCharacter(String piece) {
        return piece.chars().allMatch(character -> character == piece.charAt(0));
    }

    private static boolean isRow(String piece) {
        if (piece.length() < 3) {
            return false;
        }
        String backwards = new StringBuilder(piece).reverse().toString();
        return isCounting(piece) || Arrays.stream(ROWS).anyMatch(row -> row.contains(piece) || row.contains(backwards));
    }

    private static boolean isCounting(String piece) {
        int step = piece.charAt(1) - piece.charAt(0);
        if (Math.abs(step) != 1) {
            return false;
        }
        for (int at = 1; at < piece.length(); at++) {
            boolean follows = piece.charAt(at) - piece.charAt(at - 1) == step
                    || (piece.charAt(at - 1) == '9' && piece.charAt(at) == '0')
                    || (piece.charAt(at - 1) == '0' && piece.charAt(at) == '9');
            if (!follows || !Character.isDigit(piece.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMark(char character) {
        return !Character.isLetterOrDigit(character) && !Character.isSurrogate(character);
    }

    private static boolean repeatsShortUnit(String text) {
        for (int unit = 1; unit < SHORTEST_REPEATED_UNIT && unit * 2 <= text.length(); unit++) {
            int at = unit;
            while (at < text.length() && text.charAt(at) == text.charAt(at - unit)) {
                at++;
            }
            if (at == text.length()) {
                return true;
            }
        }
        return false;
    }
}
