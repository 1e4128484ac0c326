package nl.voordeur.demo.seed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import nl.voordeur.demo.web.Language;

/// One organisation for each preset, and what it shows.
public enum DemoOrganisation {
    VOORBEELDSTAD(
            "Gemeente Voorbeeldstad",
            "MUNICIPALITY",
            "000",
            "Een gemeente met een loonportaal. De uitnodiging is vijf dagen geldig. Je controleert je geboortedatum, kiest"
                    + " zelf een gebruikersnaam en een wachtwoord, en stelt bij de eerste keer inloggen tweefactorauthenticatie in.",
            "A municipality with a payslip portal. The invitation is good for five days. You confirm your birth date, choose"
                    + " a username and a password, and set up two-factor authentication at your first sign-in.",
            new Helpdesk("Servicepunt Personeel", "0900 – 555 01 23", "servicepunt@voorbeeldstad.example")),
    VERZUIMWIJZER(
            "Verzuimwijzer",
            "ABSENCE",
            "001 en 003",
            "Een verzuimdienst. Je maakt een wachtwoord aan, logt in op één pagina en krijgt de gegevens voor je"
                    + " authenticator-app per e-mail, met QR-code.",
            "An absence service. You make a password, sign in on one page and get the details for your authenticator app"
                    + " by e-mail, with a QR code.",
            new Helpdesk("Helpdesk Verzuimwijzer", "030 – 555 01 88", "helpdesk@verzuimwijzer.example")),
    LOOPBAANPLEIN(
            "Loopbaanplein",
            "CAREER",
            "002",
            "Een loopbaanportaal. In de uitnodiging staan een link en een logincode. Daarna kies je een gebruikersnaam en"
                    + " wachtwoord, scan je de QR-code op de pagina en kom je meteen op het portaal.",
            "A career portal. The invitation has a link and a login code. Then you choose a username and a password, scan"
                    + " the QR code on the page and are at the portal at once.",
            new Helpdesk("Loopbaanplein Service", "088 – 555 02 38", "service@loopbaanplein.example")),
    ADMINISTRATIEHUIS(
            "Administratiehuis",
            "PAYROLL",
            "004",
            "Een salarisadministratie. Je e-mailadres is je gebruikersnaam. Na het inloggen krijg je een melding dat je"
                    + " tweefactorauthenticatie moet instellen, en kies je een app.",
            "A payroll office. Your e-mail address is your username. After signing in you are told to set up two-factor"
                    + " authentication, and choose an app.",
            new Helpdesk(
                    "Klantenservice Administratiehuis", "033 – 555 04 40", "klantenservice@administratiehuis.example"));

    private final String title;
    private final String preset;
    private final String manual;
    private final String shows;
    private final String showsInEnglish;

    @SuppressWarnings("ImmutableEnumChecker") // a record of three strings
    private final Helpdesk helpdesk;

    DemoOrganisation(
            String title, String preset, String manual, String shows, String showsInEnglish, Helpdesk helpdesk) {
        this.title = title;
        this.preset = preset;
        this.manual = manual;
        this.shows = shows;
        this.showsInEnglish = showsInEnglish;
        this.helpdesk = helpdesk;
    }

    /// Whom people call.
    public record Helpdesk(String name, String phone, String email) {}

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    public String preset() {
        return preset;
    }

    public String manual(Language in) {
        return in.of(manual, manual.replace(" en ", " and "));
    }

    public String shows(Language in) {
        return in.of(shows, showsInEnglish);
    }

    public Helpdesk helpdesk() {
        return helpdesk;
    }

    /// Whether an invitation needs the birth date, because activation asks for it.
    public boolean birthDate() {
        return this == VOORBEELDSTAD;
    }

    /// Whether the organisation may give a username with the invitation.
    public boolean username() {
        return this == VERZUIMWIJZER;
    }

    /// Where in the list of people this organisation begins, so that not everybody invites Sanne.
    public int firstPerson() {
        return 2 * Arrays.asList(values()).indexOf(this);
    }

    public static Optional<DemoOrganisation> bySlug(String slug) {
        return Arrays.stream(values())
                .filter(organisation -> organisation.slug().equals(slug))
                .findFirst();
    }
}
