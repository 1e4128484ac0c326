package nl.voordeur.demo.portal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The four portals, each with its own look and its own things to offer.
public enum Portal {
    VOORBEELDSTAD(
            "Gemeente Voorbeeldstad",
            "Mijn Voorbeeldstad",
            "Je loonstroken en jaaropgaven, ook thuis.",
            List.of(
                    new Offer(
                            "Loonstroken",
                            "Elke maand staat je loonstrook hier vanaf de 24e. Je kunt tot zeven jaar terugkijken."),
                    new Offer(
                            "Jaaropgave",
                            "In januari vind je hier je jaaropgave. Die heb je nodig voor je belastingaangifte."),
                    new Offer("Gegevens", "Verhuisd, of een nieuwe bankrekening? Je geeft het hier door."))),
    VERZUIMWIJZER(
            "Verzuimwijzer",
            "Mijn Verzuimwijzer",
            "Ziek, of bijna weer beter? Hier staat wat er gebeurt en wie je helpt.",
            List.of(
                    new Offer(
                            "Afspraken",
                            "Je ziet wanneer je de bedrijfsarts spreekt, en waar. Je kunt een afspraak verzetten."),
                    new Offer(
                            "Plan van aanpak",
                            "Wat jij en je leidinggevende hebben afgesproken over weer aan het werk gaan."),
                    new Offer("Berichten", "Een vraag aan je casemanager stel je hier. Je werkgever leest niet mee."))),
    LOOPBAANPLEIN(
            "Loopbaanplein",
            "Mijn Loopbaanplein",
            "Ontdek wat je kunt, wat je wilt en waar dat past.",
            List.of(
                    new Offer(
                            "Vacatures die passen",
                            "Elke week nieuwe vacatures bij organisaties in de regio, gekozen op jouw profiel."),
                    new Offer(
                            "Loopbaanscan",
                            "In twintig minuten weet je waar je energie van krijgt. Je coach bespreekt de uitslag met je."),
                    new Offer("Je coach", "Je hebt recht op vijf gesprekken. Je plant ze zelf, ook in de avond."),
                    new Offer("Leren", "Cursussen en open dagen, met wat je werkgever ervan vergoedt."))),
    ADMINISTRATIEHUIS(
            "Administratiehuis",
            "Mijn Salaris",
            "Salaris, verlof en declaraties op één plek.",
            List.of(
                    new Offer("Salaris", "Je laatste loonstrook, en waarom het bedrag anders is dan vorige maand."),
                    new Offer("Verlof", "Hoeveel uren je nog hebt. Verlof aanvragen kost drie klikken."),
                    new Offer("Declaraties", "Maak een foto van de bon. Je ziet wanneer het geld komt.")));

    private final String organisation;
    private final String title;
    private final String promise;

    @SuppressWarnings("ImmutableEnumChecker") // filled by List.of only, which can't change
    private final List<Offer> offers;

    Portal(String organisation, String title, String promise, List<Offer> offers) {
        this.organisation = organisation;
        this.title = title;
        this.promise = promise;
        this.offers = offers;
    }

    /// One thing that the portal has for a person.
    public record Offer(String title, String text) {}

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String organisation() {
        return organisation;
    }

    public String title() {
        return title;
    }

    public String promise() {
        return promise;
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
