package nl.voordeur.journeys;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import nl.voordeur.demo.mailbox.MailStore;
import nl.voordeur.demo.mailbox.MailboxPages;
import nl.voordeur.demo.seed.Invite;
import nl.voordeur.demo.seed.Keys;
import nl.voordeur.demo.seed.SignInService;
import nl.voordeur.demo.start.InvitePages;
import nl.voordeur.demo.start.StartPages;
import nl.voordeur.demo.start.WaitingInvitations;
import nl.voordeur.demo.web.Assets;
import nl.voordeur.demo.web.DemoWeb;
import nl.voordeur.demo.web.View;
import nl.voordeur.journeys.person.Hands;
import nl.voordeur.journeys.person.Visitor;
import nl.voordeur.journeys.stack.DemoStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo's own pages while nothing has happened yet.
class DemoPagesTests {

    @Test
    void startPageWhenServerIsDownThenStillExplainsTheDemo(@TempDir Path folder) {
        Clock clock = DemoStack.CLOCK;
        MailStore mails = new MailStore(folder, clock);
        View view = new View();
        try (SignInService service = new SignInService(URI.create("http://localhost:9"))) {
            Keys keys = new Keys(folder);
            Invite invite = new Invite(service, keys);
            List<nl.voordeur.demo.web.Route> routes = List.of(
                    new Assets(),
                    new MailboxPages(mails, view, clock),
                    new InvitePages(mails, invite, view, clock),
                    new StartPages(
                            URI.create("http://localhost:8080"),
                            URI.create("http://localhost:8081"),
                            new WaitingInvitations(mails),
                            invite,
                            keys,
                            java.util.Optional::empty,
                            view));
            try (DemoWeb web = DemoWeb.start(0, routes);
                    Visitor visitor = new Visitor(Hands.POINTER, "demo")) {
                Page page = visitor.page();
                visitor.open("http://localhost:" + web.port());
                visitor.seesTitle("De demo van Voordeur");
                visitor.step("start");
                visitor.follow("Nieuwe uitnodiging voor Gemeente Voorbeeldstad");
                visitor.step("uitnodigen");
                visitor.press("Uitnodigen");
                visitor.sees("De server geeft geen antwoord");
                visitor.step("server-weg");
                page.navigate("http://localhost:" + web.port() + "/mail");
                visitor.sees("Nog geen e-mail");
                visitor.step("postvak-leeg");
            }
        }
    }
}
