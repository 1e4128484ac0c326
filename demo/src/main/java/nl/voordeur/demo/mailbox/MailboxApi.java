package nl.voordeur.demo.mailbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.voordeur.demo.mailbox.MailContent.Attachment;
import nl.voordeur.demo.web.Request;
import nl.voordeur.demo.web.Response;
import nl.voordeur.demo.web.Route;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The mailbox as JSON, for scripts and tests.
public class MailboxApi implements Route {

    private static final String ONE = "/api/v1/message/";

    private final MailStore store;
    private final JsonMapper json = JsonMapper.builder().build();

    public MailboxApi(MailStore store) {
        this.store = store;
    }

    @Override
    public Optional<Response> answer(Request request) {
        if (!request.path().startsWith("/api/")) {
            return Optional.empty();
        }
        return Optional.of(
                switch (request.method() + " " + request.path()) {
                    case "GET /api/v1/messages" -> ok(new Messages(store.all()));
                    case "DELETE /api/v1/messages" -> {
                        store.clear();
                        yield ok(new Messages(List.of()));
                    }
                    case String one
                    when one.startsWith("GET " + ONE) ->
                        store.find(request.path().substring(ONE.length()))
                                .map(mail -> ok(Message.of(mail)))
                                .orElseGet(MailboxApi::unknown);
                    default -> unknown();
                });
    }

    private Response ok(Object body) {
        return Response.json(200, json.writeValueAsString(body));
    }

    private static Response unknown() {
        return Response.json(404, JsonMapper.shared().writeValueAsString(Map.of("status", 404, "title", "Not Found")));
    }

    private record Messages(List<MailSummary> messages) {}

    private record Message(
            String id,
            String from,
            String to,
            String subject,
            String created,
            String text,
            String html,
            List<File> attachments) {

        static Message of(MailContent mail) {
            MailSummary summary = mail.summary();
            return new Message(
                    summary.id(),
                    summary.from(),
                    summary.to(),
                    summary.subject(),
                    summary.created().toString(),
                    mail.text(),
                    mail.html(),
                    mail.attachments().stream().map(File::of).toList());
        }
    }

    private record File(
            String name, String contentType, @Nullable String contentId, String base64) {

        static File of(Attachment attachment) {
            return new File(attachment.name(), attachment.contentType(), attachment.contentId(), attachment.base64());
        }
    }
}
