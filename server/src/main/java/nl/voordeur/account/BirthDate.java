package nl.voordeur.account;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A birth date as far as a register knows it. Dutch registers write 00 for what is unknown: `1968-05-00` is a day in
/// May, `1968-00-00` a day in that year.
///
/// @param month 1 to 12, or 0 when unknown
/// @param day of the month, or 0 when unknown; always 0 when the month is
public record BirthDate(int year, int month, int day) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");

    /// @throws DateTimeException when there is no such day
    public BirthDate {
        if (month == 0 && day != 0) {
            throw new DateTimeException("a day of an unknown month");
        }
        LocalDate.of(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
    }

    public static BirthDate of(LocalDate date) {
        return new BirthDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /// `1984-03-27`, `1968-05-00` or `1968-00-00`.
    public static Optional<BirthDate> parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BirthDate(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty(); // no such day
        }
    }

    /// The first day that it can be.
    public LocalDate earliest() {
        return LocalDate.of(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
    }

    /// The last day that it can be.
    public LocalDate latest() {
        return day == 0 ? YearMonth.of(year, month == 0 ? 12 : month).atEndOfMonth() : earliest();
    }

    /// This date with no more of it than the other one knows: somebody's guess at an unknown day proves nothing, and
    /// should not count against them either.
    BirthDate asFarAs(BirthDate known) {
        return new BirthDate(year, known.month == 0 ? 0 : month, known.day == 0 ? 0 : day);
    }

    @Override
    public String toString() {
        return "%04d-%02d-%02d".formatted(year, month, day);
    }
}
