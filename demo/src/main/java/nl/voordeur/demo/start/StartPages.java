package nl.voordeur.demo.start;

import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import nl.voordeur.demo.mailbox.MailSummary;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Invite;
import nl.voordeur.demo.seed.Keys;
import nl.voordeur.demo.seed.Seed;
import nl.voordeur.demo.web.Language;
import nl.voordeur.demo.web.Request;
import nl.voordeur.demo.web.Response;
import nl.voordeur.demo.web.Route;
import nl.voordeur.demo.web.View;

/// The front of the demo at `/`.
public class StartPages implements Route {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);

    private final URI server;
    private final URI portal;
    private final WaitingInvitations waiting;
    private final Invite invite;
    private final Keys keys;
    private final Supplier<Optional<String>> operatorLink;
    private final View view;

    public StartPages(
            URI server,
            URI portal,
            WaitingInvitations waiting,
            Invite invite,
            Keys keys,
            Supplier<Optional<String>> operatorLink,
            View view) {
        this.server = server;
        this.portal = portal;
        this.waiting = waiting;
        this.invite = invite;
        this.keys = keys;
        this.operatorLink = operatorLink;
        this.view = view;
    }

    /// One organisation on the page.
    public record Card(DemoOrganisation organisation, List<Waiting> invitations, String secret) {}

    /// An invitation that waits; `born` is what activation will ask, or empty.
    public record Waiting(String id, String to, String time, String born) {}

    /// A client of the API. The secret of an organisation's machine stands on its card.
    public record Machine(String organisation, String clientId, String secret) {}

    /// The page. `operatorLink` lets the first operator in; it is empty once there is one.
    public record Start(
            URI server, URI portal, Machine machine, Machine platform, String operatorLink, List<Card> cards) {}

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.path().equals("/") || !request.method().equals("GET")) {
            return Optional.empty();
        }
        List<Card> cards = Arrays.stream(DemoOrganisation.values())
                .map(organisation -> new Card(
                        organisation,
                        waiting.of(organisation).stream()
                                .limit(3)
                                .map(mail -> waiting(organisation, mail, request.language()))
                                .toList(),
                        invite.secret(organisation)))
                .toList();
        return Optional.of(Response.page(view.render(
                "start/start",
                new Start(
                        server,
                        portal,
                        new Machine("", Invite.CLIENT_ID, ""),
                        new Machine(
                                Seed.PLATFORM,
                                Seed.PLATFORM_CLIENT,
                                keys.find(Seed.PLATFORM_KEY).orElse("")),
                        operatorLink.get().orElse(""),
                        cards),
                request.language())));
    }

    private Waiting waiting(DemoOrganisation organisation, MailSummary mail, Language in) {
        String time = TIME.withLocale(in.locale()).format(mail.created().atZone(ZoneId.of("Europe/Amsterdam")));
        return new Waiting(mail.id(), mail.to(), time, invite.birthDate(organisation, mail.to()));
    }
}
