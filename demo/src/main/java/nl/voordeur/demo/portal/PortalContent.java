package nl.voordeur.demo.portal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import nl.voordeur.demo.web.Language;

/// The made-up contents of the dashboards, dated around today so that they never look stale.
public record PortalContent(LocalDate today, Language in) {

    private static final Locale DUTCH = Locale.of("nl");

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
        return day(today.plusDays(3).with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY)));
    }

    public List<Step> steps() {
        return List.of(
                new Step(
                        in.of("Ziek gemeld", "Reported ill"),
                        day(today.minusDays(31)),
                        in.of("Je leidinggevende heeft je ziek gemeld.", "Your manager reported you ill."),
                        true),
                new Step(
                        in.of("Eerste gesprek", "First talk"),
                        day(today.minusDays(24)),
                        in.of("Je hebt je casemanager gesproken.", "You spoke to your case manager."),
                        true),
                new Step(
                        in.of("Bedrijfsarts", "Company doctor"),
                        nextAppointment() + in.of(", 10:20 uur", ", 10:20"),
                        in.of("Spreekkamer 2, of bel op dat moment.", "Room 2, or call at that time."),
                        false),
                new Step(
                        in.of("Plan van aanpak", "Action plan"),
                        in.of("vóór ", "before ") + day(today.plusDays(25)),
                        in.of(
                                "Je schrijft het samen met je leidinggevende.",
                                "You write it together with your manager."),
                        false));
    }

    public List<Vacancy> vacancies() {
        return List.of(
                new Vacancy(
                        in.of("Coördinator vrijwilligers", "Volunteer coordinator"),
                        "Stichting De Buurtkamer",
                        in.of("24 uur", "24 hours"),
                        92),
                new Vacancy(
                        in.of("Teamleider logistiek", "Logistics team leader"),
                        "Van Dalen Transport",
                        in.of("36 uur", "36 hours"),
                        87),
                new Vacancy(
                        in.of("Praktijkbegeleider zorg", "Care practice supervisor"),
                        "Zorggroep Rivierenland",
                        in.of("28 uur", "28 hours"),
                        81),
                new Vacancy(
                        in.of("Planner onderhoud", "Maintenance planner"),
                        "Woningstichting Thuis",
                        in.of("32 uur", "32 hours"),
                        76));
    }

    private String day(LocalDate date) {
        return DateTimeFormatter.ofPattern("EEEE d MMMM", in.locale()).format(date);
    }

    /// The thirteenth month comes in November, holiday pay in May.
    private Payslip slip(YearMonth month, int gross) {
        int paid = switch (month.getMonth()) {
            case NOVEMBER -> gross + gross / 2;
            case MAY -> gross + gross * 8 / 10;
            default -> gross;
        };
        return new Payslip(
                DateTimeFormatter.ofPattern("MMMM yyyy", in.locale()).format(month),
                paid,
                paid * 27 / 100,
                gross * 8 / 100);
    }
}
