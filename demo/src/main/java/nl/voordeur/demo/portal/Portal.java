package nl.voordeur.demo.portal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.voordeur.demo.web.Language;

/// The four portals, each with its own look and its own things to offer.
public enum Portal {
    VOORBEELDSTAD(
            "Gemeente Voorbeeldstad",
            "Mijn Voorbeeldstad",
            "Je loonstroken en jaaropgaven, ook thuis.",
            "Your payslips and annual statements, at home too.",
            List.of(
                    new Offer(
                            "Loonstroken",
                            "Elke maand staat je loonstrook hier vanaf de 24e. Je kunt tot zeven jaar terugkijken.",
                            "Payslips",
                            "Every month your payslip is here from the 24th. You can look back seven years."),
                    new Offer(
                            "Jaaropgave",
                            "In januari vind je hier je jaaropgave. Die heb je nodig voor je belastingaangifte.",
                            "Annual statement",
                            "In January you find your annual statement here. You need it for your tax return."),
                    new Offer(
                            "Gegevens",
                            "Verhuisd, of een nieuwe bankrekening? Je geeft het hier door.",
                            "Details",
                            "Moved house, or a new bank account? You tell us here."))),
    VERZUIMWIJZER(
            "Verzuimwijzer",
            "Mijn Verzuimwijzer",
            "Ziek, of bijna weer beter? Hier staat wat er gebeurt en wie je helpt.",
            "Ill, or almost well again? Here you see what happens and who helps you.",
            List.of(
                    new Offer(
                            "Afspraken",
                            "Je ziet wanneer je de bedrijfsarts spreekt, en waar. Je kunt een afspraak verzetten.",
                            "Appointments",
                            "You see when you speak to the company doctor, and where. You can move an appointment."),
                    new Offer(
                            "Plan van aanpak",
                            "Wat jij en je leidinggevende hebben afgesproken over weer aan het werk gaan.",
                            "Action plan",
                            "What you and your manager agreed about going back to work."),
                    new Offer(
                            "Berichten",
                            "Een vraag aan je casemanager stel je hier. Je werkgever leest niet mee.",
                            "Messages",
                            "Here you ask your case manager a question. Your employer can't read it."))),
    LOOPBAANPLEIN(
            "Loopbaanplein",
            "Mijn Loopbaanplein",
            "Ontdek wat je kunt, wat je wilt en waar dat past.",
            "Find out what you can do, what you want and where that fits.",
            List.of(
                    new Offer(
                            "Vacatures die passen",
                            "Elke week nieuwe vacatures bij organisaties in de regio, gekozen op jouw profiel.",
                            "Jobs that fit",
                            "Every week new jobs at organisations in the region, chosen for your profile."),
                    new Offer(
                            "Loopbaanscan",
                            "In twintig minuten weet je waar je energie van krijgt. Je coach bespreekt de uitslag met je.",
                            "Career scan",
                            "In twenty minutes you know what gives you energy. Your coach goes through the result with you."),
                    new Offer(
                            "Je coach",
                            "Je hebt recht op vijf gesprekken. Je plant ze zelf, ook in de avond.",
                            "Your coach",
                            "You have a right to five talks. You plan them yourself, in the evening too."),
                    new Offer(
                            "Leren",
                            "Cursussen en open dagen, met wat je werkgever ervan vergoedt.",
                            "Learning",
                            "Courses and open days, with what your employer pays of them."))),
    ADMINISTRATIEHUIS(
            "Administratiehuis",
            "Mijn Salaris",
            "Salaris, verlof en declaraties op één plek.",
            "Salary, leave and expenses in one place.",
            List.of(
                    new Offer(
                            "Salaris",
                            "Je laatste loonstrook, en waarom het bedrag anders is dan vorige maand.",
                            "Salary",
                            "Your latest payslip, and why the amount differs from last month."),
                    new Offer(
                            "Verlof",
                            "Hoeveel uren je nog hebt. Verlof aanvragen kost drie klikken.",
                            "Leave",
                            "How many hours you have left. Asking for leave takes three clicks."),
                    new Offer(
                            "Declaraties",
                            "Maak een foto van de bon. Je ziet wanneer het geld komt.",
                            "Expenses",
                            "Take a picture of the receipt. You see when the money comes.")));

    private final String organisation;
    private final String title;
    private final String promise;
    private final String promiseInEnglish;

    @SuppressWarnings("ImmutableEnumChecker") // filled by List.of only, which can't change
    private final List<Offer> offers;

    Portal(String organisation, String title, String promise, String promiseInEnglish, List<Offer> offers) {
        this.organisation = organisation;
        this.title = title;
        this.promise = promise;
        this.promiseInEnglish = promiseInEnglish;
        this.offers = offers;
    }

    /// One thing that the portal has for a person.
    public record Offer(String title, String text, String titleInEnglish, String textInEnglish) {

        public String title(Language in) {
            return in.of(title, titleInEnglish);
        }

        public String text(Language in) {
            return in.of(text, textInEnglish);
        }
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String organisation() {
        return organisation;
    }

    public String title() {
        return title;
    }

    public String promise(Language in) {
        return in.of(promise, promiseInEnglish);
    }

    public List<Offer> offers() {
        return offers;
    }

    static Optional<Portal> bySlug(String slug) {
        return Arrays.stream(values())
                .filter(portal -> portal.slug().equals(slug))
                .findFirst();
    }
}
