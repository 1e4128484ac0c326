package nl.voordeur.demo.portal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The made-up contents of the dashboards, dated around today so that they never look stale.
public record PortalContent(LocalDate today) {

    private static final Locale DUTCH = Locale.of("nl");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", DUTCH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", DUTCH);

    /// Amounts in whole euros.
    public record Payslip(String month, int gross, int tax, int pension) {

        public int net() {
            return gross - tax - pension;
        }

        public static String euro(int amount) {
            return "€ " + String.format(DUTCH, "%,d", amount) + ",00";
        }
    }

    /// One step of the way back to work.
    public record Step(String title, String when, String text, boolean done) {}

    /// A job on offer.
    public record Vacancy(String title, String employer, String hours, int match) {}

    public List<Payslip> payslips(int gross) {
        YearMonth last = YearMonth.from(today).minusMonths(today.getDayOfMonth() < 24 ? 1 : 0);
        return IntStream.range(0, 6)
                .mapToObj(back -> last.minusMonths(back))
                .map(month -> slip(month, gross))
                .toList();
    }

    public String nextAppointment() {
        return DAY.format(today.plusDays(3).with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY)));
    }

    public List<Step> steps() {
        return List.of(
                new Step(
                        "Ziek gemeld",
                        DAY.format(today.minusDays(31)),
                        "Je leidinggevende heeft je ziek gemeld.",
                        true),
                new Step("Eerste gesprek", DAY.format(today.minusDays(24)), "Je hebt je casemanager gesproken.", true),
                new Step(
                        "Bedrijfsarts",
                        nextAppointment() + ", 10:20 uur",
                        "Spreekkamer 2, of bel op dat moment.",
                        false),
                new Step(
                        "Plan van aanpak",
                        "vóór " + DAY.format(today.plusDays(25)),
                        "Je schrijft het samen met je leidinggevende.",
                        false));
    }

    public List<Vacancy> vacancies() {
        return List.of(
                new Vacancy("Coördinator vrijwilligers", "Stichting De Buurtkamer", "24 uur", 92),
                new Vacancy("Teamleider logistiek", "Van Dalen Transport", "36 uur", 87),
                new Vacancy("Praktijkbegeleider zorg", "Zorggroep Rivierenland", "28 uur", 81),
                new Vacancy("Planner onderhoud", "Woningstichting Thuis", "32 uur", 76));
    }

    /// The thirteenth month comes in November, holiday pay in May.
    private static Payslip slip(YearMonth month, int gross) {
        int paid = switch (month.getMonth()) {
            case NOVEMBER -> gross + gross / 2;
            case MAY -> gross + gross * 8 / 10;
            default -> gross;
        };
        return new Payslip(MONTH.format(month), paid, paid * 27 / 100, gross * 8 / 100);
    }
}
