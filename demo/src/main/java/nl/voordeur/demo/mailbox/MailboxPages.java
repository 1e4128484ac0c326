package nl.voordeur.demo.mailbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.demo.mailbox.MailContent.Attachment;
import nl.voordeur.demo.web.Language;
import nl.voordeur.demo.web.Request;
import nl.voordeur.demo.web.Response;
import nl.voordeur.demo.web.Route;
import nl.voordeur.demo.web.View;

/// The mailbox as pages: the list at `/mail`, one mail at `/mail/{id}`, its HTML alone at `/mail/{id}/html`.
///
/// The HTML is shown in a sandboxed frame under a policy of its own: no scripts, no forms, nothing fetched. With
/// `?afbeeldingen=uit` it looks as it does in a mail program that blocks images.
public class MailboxPages implements Route {

    private static final Pattern ONE = Pattern.compile("/mail/([0-9]+-[0-9]+)(/html)?");
    private static final Pattern CID = Pattern.compile("cid:([^\"'\\s)>]+)");
    private static final Pattern HEAD = Pattern.compile("(?i)<head[^>]*>");
    private static final ZoneId HOME = ZoneId.of("Europe/Amsterdam");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);

    private final MailStore store;
    private final View view;
    private final Clock clock;

    public MailboxPages(MailStore store, View view, Clock clock) {
        this.store = store;
        this.view = view;
        this.clock = clock;
    }

    /// A line of the list.
    public record Line(String id, String from, String to, String subject, String time) {}

    /// The list.
    public record MailList(List<Line> lines) {}

    /// One mail. `files` are attachments that the HTML doesn't show itself.
    public record Reading(Line line, String text, boolean html, boolean blocked, boolean images, List<String> files) {}

    @Override
    public Optional<Response> answer(Request request) {
        Matcher one = ONE.matcher(request.path());
        if (request.method().equals("POST") && request.path().equals("/mail/leegmaken")) {
            store.clear();
            return Optional.of(Response.seeOther("/mail"));
        }
        if (!request.method().equals("GET")) {
            return Optional.empty();
        }
        Language in = request.language();
        if (request.path().equals("/mail")) {
            return Optional.of(Response.page(view.render("mailbox/list", new MailList(lines(in)), in)));
        }
        if (!one.matches()) {
            return Optional.empty();
        }
        boolean blocked = "uit".equals(request.query().get("afbeeldingen"));
        boolean frame = one.group(2) != null;
        return store.find(one.group(1)).map(mail -> frame ? frame(mail, blocked) : reading(mail, blocked, in));
    }

    private List<Line> lines(Language in) {
        return store.all().stream().map(mail -> line(mail, in)).toList();
    }

    private Line line(MailSummary mail, Language in) {
        String subject = mail.subject().isBlank() ? in.of("(geen onderwerp)", "(no subject)") : mail.subject();
        return new Line(mail.id(), mail.from(), mail.to(), subject, time(mail.created(), in));
    }

    private String time(Instant instant, Language in) {
        ZonedDateTime at = instant.atZone(HOME);
        return at.toLocalDate().equals(LocalDate.now(clock.withZone(HOME)))
                ? TIME.format(at)
                : DAY.withLocale(in.locale()).format(at);
    }

    private Response reading(MailContent mail, boolean blocked, Language in) {
        List<String> files = mail.attachments().stream()
                .filter(file -> file.contentId() == null || !mail.html().contains("cid:" + file.contentId()))
                .map(Attachment::name)
                .toList();
        boolean images = CID.matcher(mail.html()).find();
        return Response.page(view.render(
                "mailbox/mail",
                new Reading(line(mail.summary(), in), mail.text(), !mail.html().isBlank(), blocked, images, files),
                in));
    }

    private static Response frame(MailContent mail, boolean blocked) {
        String html = blocked ? mail.html() : CID.matcher(mail.html()).replaceAll(cid -> image(mail, cid.group(1)));
        String base = "<base target=\"_blank\">";
        Matcher head = HEAD.matcher(html);
        html = head.find() ? html.substring(0, head.end()) + base + html.substring(head.end()) : base + html;
        return Response.of(200, "text/html; charset=utf-8", html)
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src " + (blocked ? "'none'" : "data:")
                                + "; frame-ancestors 'self'; sandbox allow-same-origin allow-popups"
                                + " allow-popups-to-escape-sandbox");
    }

    private static String image(MailContent mail, String contentId) {
        return mail.attachments().stream()
                .filter(file -> contentId.equals(file.contentId()))
                .map(file -> "data:" + file.contentType() + ";base64," + file.base64())
                .findFirst()
                .map(Matcher::quoteReplacement)
                .orElse("cid:missing");
    }
}
