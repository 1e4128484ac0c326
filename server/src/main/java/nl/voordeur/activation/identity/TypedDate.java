package nl.voordeur.activation.identity;

import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.voordeur.account.BirthDate;
import nl.voordeur.kernel.text.TypedText;

/// A date as somebody typed it in three fields. Forgiving: `3`, `03`, `mrt`, `maart`, `March` and a year of two
/// digits are all understood, and so is a date without day, or without day and month, and a whole one that was pasted
/// into one field.
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

    /// `27-3-1984`, `27/03/1984`, `27 maart 1984`.
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?<day>\\d{1,2})[-/. ]{1,2}(?<month>\\d{1,2}|\\p{L}{3,10})[-/., ]{1,2}(?<year>\\d{4})");
    /// `1984-03-27`.
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<year>\\d{4})[-/. ](?<month>\\d{1,2})[-/. ](?<day>\\d{1,2})");

    /// What became of it.
    sealed interface Reading {

        record Read(BirthDate date) implements Reading {}

        /// 30 February.
        record NotThere() implements Reading {}

        record Unreadable() implements Reading {}

        /// Nothing was typed at all.
        record Missing() implements Reading {}

        record MonthMissing() implements Reading {}

        record YearMissing() implements Reading {}
    }

    /// Day, or day and month, may be left out: not everybody's are known.
    Reading read() {
        return spread().readParts();
    }

    /// With a whole date that stands in one field, alone, over the three.
    public TypedDate spread() {
        var typed = Stream.of(day, month, year).filter(text -> !blank(text)).toList();
        if (typed.size() != 1) {
            return this;
        }
        String whole = cut(typed.getFirst()).strip();
        return Stream.of(DAY_FIRST, YEAR_FIRST)
                .map(shape -> shape.matcher(whole))
                .filter(Matcher::matches)
                .map(parts -> new TypedDate(parts.group("day"), parts.group("month"), parts.group("year")))
                .findFirst()
                .orElse(this);
    }

    private Reading readParts() {
        if (blank(day) && blank(month) && blank(year)) {
            return new Reading.Missing();
        }
        if (blank(year)) {
            return new Reading.YearMissing();
        }
        try {
            int wholeYear = fullYear(number(year));
            int knownDay = blank(day) ? 0 : number(day);
            int knownMonth = blank(month) ? 0 : monthNumber();
            if (knownDay != 0 && blank(month)) {
                return new Reading.MonthMissing();
            }
            return new Reading.Read(new BirthDate(wholeYear, knownMonth, knownDay));
        } catch (DateTimeException e) {
            return new Reading.NotThere();
        } catch (NumberFormatException e) {
            return new Reading.Unreadable();
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
        return cut(typed).replaceAll("[\\s.]", "");
    }

    private static String cut(String typed) {
        return TypedText.plain(typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed);
    }
}
