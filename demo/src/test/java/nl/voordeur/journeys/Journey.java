package nl.voordeur.journeys;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.demo.mailbox.MailContent;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.journeys.person.AuthenticatorApp;
import nl.voordeur.journeys.person.Visitor;
import nl.voordeur.journeys.stack.DemoStack;

/// What the journeys share: people who are new each time, and what they do with their mail.
abstract class Journey {

    static final String PASSWORD = "paarse tafel loopt langzaam";

    private static final AtomicInteger PEOPLE = new AtomicInteger(100);
    private static final Pattern LOGIN_CODE = Pattern.compile("\\b([A-Z0-9]{4}) ([A-Z0-9]{4}) ([A-Z0-9]{4})\\b");

    final DemoStack stack = DemoStack.running();

    static Person someone(DemoOrganisation organisation) {
        return Person.number(PEOPLE.incrementAndGet()).at(organisation);
    }

    /// The link as it stands in the text of the mail.
    static String link(MailContent mail, String part) {
        Matcher link = Pattern.compile("https?://\\S*" + Pattern.quote(part) + "[^\\s>)\\]]*")
                .matcher(mail.text());
        if (!link.find()) {
            throw new AssertionError("No link with " + part + " in: " + mail.text());
        }
        return link.group();
    }

    static String loginCode(MailContent mail) {
        Matcher code = LOGIN_CODE.matcher(mail.text());
        if (!code.find()) {
            throw new AssertionError("No login code in: " + mail.text());
        }
        return code.group();
    }

    /// Opens the mail in the mailbox, as the pictures in the manuals show it.
    void reads(Visitor visitor, MailContent mail, String name) {
        visitor.open(stack.web() + "/mail/" + mail.summary().id());
        visitor.seesTitle(mail.summary().subject());
        visitor.step(name);
    }

    /// @param date such as `1984-03-27`
    static void tellsBirthDate(Visitor visitor, String date) {
        String[] parts = date.split("-");
        visitor.type("Dag", parts[2]);
        visitor.type("Maand", parts[1]);
        visitor.type("Jaar", parts[0]);
        visitor.press("Volgende");
    }

    /// The app is set up: the page says so, and leads on.
    static void isPaired(Visitor visitor) {
        visitor.sees("De koppeling is gelukt");
        visitor.step("koppeling-gelukt");
        visitor.press("Verder");
    }

    /// Comes to the portal for the first time: it explains itself, then shows what is inside.
    static void arrives(Visitor visitor, Person person, String inside, String... explained) {
        visitor.seesTitle("Welkom, " + person.givenName());
        for (String part : explained) {
            visitor.sees(part);
        }
        visitor.step("portaal-uitleg");
        visitor.press("Aan de slag");
        visitor.sees(inside);
        visitor.step("portaal");
    }

    /// @param used the code with which the app was set up, good for no second sign-in
    record Paired(AuthenticatorApp app, String used) {}

    /// Activates at Administratiehuis, and signs in at its portal with a new app.
    Paired isAtAdministratiehuis(Visitor visitor, Person person) {
        visitor.open(link(stack.invited(DemoOrganisation.ADMINISTRATIEHUIS, person), "/activate/"));
        visitor.type("Nieuw wachtwoord", PASSWORD);
        visitor.press("Opslaan");
        visitor.open(stack.portal() + "/administratiehuis");
        visitor.follow("Inloggen");
        visitor.signIn(person.email(), PASSWORD);
        visitor.press("OK");
        visitor.press("Activeren");
        AuthenticatorApp app = AuthenticatorApp.scanning(visitor.scans());
        String used = app.lastCode();
        visitor.type("Verificatiecode", used);
        visitor.press("Activeren");
        isPaired(visitor);
        arrives(visitor, person, "Verlof over");
        return new Paired(app, used);
    }
}
