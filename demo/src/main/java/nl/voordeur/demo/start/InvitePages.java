package nl.voordeur.demo.start;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import nl.voordeur.demo.mailbox.MailStore;
import nl.voordeur.demo.seed.DemoOrganisation;
import nl.voordeur.demo.seed.Invite;
import nl.voordeur.demo.seed.Invite.Outcome;
import nl.voordeur.demo.seed.Person;
import nl.voordeur.demo.seed.SeedRefused;
import nl.voordeur.demo.web.Language;
import nl.voordeur.demo.web.Request;
import nl.voordeur.demo.web.Response;
import nl.voordeur.demo.web.Route;
import nl.voordeur.demo.web.View;

/// The form for another invitation at `/uitnodigen/{organisation}`. After it, the browser goes to the mail that
/// arrived.
public class InvitePages implements Route {

    private static final String PATH = "/uitnodigen/";
    private static final Duration MAIL_TAKES_AT_MOST = Duration.ofSeconds(5);

    private final MailStore store;
    private final Invite invite;
    private final View view;
    private final Clock clock;

    public InvitePages(MailStore store, Invite invite, View view, Clock clock) {
        this.store = store;
        this.invite = invite;
        this.view = view;
        this.clock = clock;
    }

    /// The form. `summary` is empty where nothing is wrong; `language` is that of the person's mails and pages.
    public record InviteForm(
            DemoOrganisation organisation,
            Person person,
            Language language,
            String summary,
            Map<String, String> errors) {

        /// What is wrong with a field, or empty.
        public String error(String field) {
            return errors.getOrDefault(field, "");
        }
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.path().startsWith(PATH)) {
            return Optional.empty();
        }
        return DemoOrganisation.bySlug(request.path().substring(PATH.length()))
                .map(organisation -> request.method().equals("POST")
                        ? submitted(organisation, request)
                        : page(
                                200,
                                request.language(),
                                new InviteForm(
                                        organisation, suggestion(organisation), request.language(), "", Map.of())));
    }

    private Response submitted(DemoOrganisation organisation, Request request) {
        Person person = new Person(
                request.field("givenName"),
                request.field("familyName"),
                request.field("email"),
                request.field("birthDate"),
                request.field("username"));
        Language in = request.language();
        Language theirs = Language.named(request.field("language")).orElse(in);
        Instant before = clock.instant();
        try {
            return switch (invite.invite(organisation, person, theirs, in)) {
                case Outcome.Invited() -> Response.seeOther(arrived(person.email(), before));
                case Outcome.Refused(String summary, Map<String, String> errors) ->
                    page(422, in, new InviteForm(organisation, person, theirs, summary, errors));
            };
        } catch (SeedRefused | java.io.UncheckedIOException e) {
            String summary = in.of(
                    "De server geeft geen antwoord. Kijk in de terminal of hij nog draait.",
                    "The server doesn't answer. Look in the terminal whether it still runs.");
            return page(503, in, new InviteForm(organisation, person, theirs, summary, Map.of()));
        }
    }

    private Response page(int status, Language in, InviteForm form) {
        return Response.page(status, view.render("start/invite", form, in));
    }

    /// Somebody plausible who has no mail yet.
    private Person suggestion(DemoOrganisation organisation) {
        int n = organisation.firstPerson();
        while (known(Person.number(n).email())) {
            n++;
        }
        return Person.number(n).at(organisation);
    }

    private boolean known(String email) {
        return store.all().stream().anyMatch(mail -> mail.to().equalsIgnoreCase(email));
    }

    /// The page of the mail once it is here; the list when it takes longer.
    private String arrived(String email, Instant since) {
        Instant from = since.truncatedTo(ChronoUnit.MILLIS);
        return store.await(
                        mail -> mail.to().equalsIgnoreCase(email)
                                && !mail.created().isBefore(from),
                        MAIL_TAKES_AT_MOST)
                .map(mail -> "/mail/" + mail.id())
                .orElse("/mail");
    }
}
