package nl.voordeur.activation.identity;

import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.voordeur.account.BirthDate;
import nl.voordeur.kernel.text.TypedText;

/// A date as somebody typed it in three fields. Forgiving: `3`, `03`, `mrt`, `maart`, `March` and a year of two
/// digits are all understood, and so is a date without day, or without day and month.
public record TypedDate(String day, String month, String year) {

    private static final List<List<String>> MONTHS = List.of(
            List.of("jan"),
            List.of("feb"),
            List.of("mrt", "maa", "mar"),
            List.of("apr"),
            List.of("mei", "may"),
            List.of("jun"),
            List.of("jul"),
            List.of("aug"),
            List.of("sep"),
            List.of("okt", "oct"),
            List.of("nov"),
            List.of("dec"));
    private static final int LONGEST = 20;

    /// Day, or day and month, may be left out: not everybody's are known.
    Optional<BirthDate> read() {
        try {
            int month = blank(this.month) ? 0 : monthNumber();
            return Optional.of(new BirthDate(fullYear(number(year)), month, blank(day) ? 0 : number(day)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty(); // no such day
        }
    }

    private int monthNumber() {
        String word = clean(month).toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).stream().anyMatch(word::startsWith)) {
                return i + 1;
            }
        }
        return number(month);
    }

    /// People who activate an account were born in this century or the last: `84` is 1984, `04` is 2004.
    private static int fullYear(int year) {
        if (year >= 100) {
            return year;
        }
        return year < 20 ? 2000 + year : 1900 + year;
    }

    private static boolean blank(String typed) {
        return clean(typed).isEmpty();
    }

    private static int number(String typed) {
        return Integer.parseInt(clean(typed));
    }

    private static String clean(String typed) {
        String cut = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        return TypedText.plain(cut).replaceAll("[\\s.]", "");
    }
}
