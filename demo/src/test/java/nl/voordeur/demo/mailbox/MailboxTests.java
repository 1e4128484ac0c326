package nl.voordeur.demo.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import nl.voordeur.demo.web.Assets;
import nl.voordeur.demo.web.DemoWeb;
import nl.voordeur.demo.web.View;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailboxTests {

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    @TempDir
    private Path folder;

    private Mailbox mailbox;
    private DemoWeb web;

    @BeforeEach
    void open() {
        MailStore store = new MailStore(folder, Clock.systemUTC());
        mailbox = Mailbox.start(0, store);
        web = DemoWeb.start(
                0,
                List.of(new Assets(), new MailboxApi(store), new MailboxPages(store, new View(), Clock.systemUTC())));
    }

    @AfterEach
    void close() {
        web.close();
        mailbox.close();
    }

    @Test
    void messagesWhenMailArrivedThenShowsItNewestFirst() throws Exception {
        send("eerste@voorbeeld.example", "Eerste");
        send("tweede@voorbeeld.example", "Tweede – met een streepje");

        JsonNode messages = json("/api/v1/messages").get("messages");

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).get("subject").asString()).isEqualTo("Tweede – met een streepje");
        assertThat(messages.get(0).get("to").asString()).isEqualTo("tweede@voorbeeld.example");
        assertThat(messages.get(0).get("from").asString()).contains("Gemeente Voorbeeldstad");
        assertThat(messages.get(0).get("created").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void messageWhenInlineImageThenGivesTextHtmlAndImage() throws Exception {
        send("sanne@voorbeeld.example", "QR-code");
        String id = json("/api/v1/messages").get("messages").get(0).get("id").asString();

        JsonNode mail = json("/api/v1/message/" + id);

        assertThat(mail.get("text").asString()).isEqualTo("Hallo Sanne");
        assertThat(mail.get("html").asString()).contains("cid:qr@voordeur");
        JsonNode image = mail.get("attachments").get(0);
        assertThat(image.get("contentId").asString()).isEqualTo("qr@voordeur");
        assertThat(image.get("contentType").asString()).isEqualTo("image/png");
        assertThat(Base64.getDecoder().decode(image.get("base64").asString())).isEqualTo(PNG);
    }

    @Test
    void messageWhenUnknownThenAnswersNotFoundAsJson() throws Exception {
        HttpResponse<String> answer = get("/api/v1/message/nee");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void messagesWhenRestartedThenAreStillThere() throws Exception {
        send("sanne@voorbeeld.example", "Blijft");

        assertThat(new MailStore(folder, Clock.systemUTC()).all())
                .extracting(MailSummary::to)
                .containsExactly("sanne@voorbeeld.example");
    }

    @Test
    void frameWhenImagesAreBlockedThenLeavesThemOut() throws Exception {
        send("sanne@voorbeeld.example", "QR-code");
        String id = json("/api/v1/messages").get("messages").get(0).get("id").asString();

        assertThat(get("/mail/" + id).body()).contains("Afbeeldingen blokkeren");
        assertThat(get("/mail/" + id + "/html").body()).contains("data:image/png;base64,");
        assertThat(get("/mail/" + id + "/html?afbeeldingen=uit").body()).doesNotContain("data:image");
    }

    @Test
    void frameWhenMailHasScriptThenPolicyForbidsIt() throws Exception {
        send("sanne@voorbeeld.example", "Script");
        String id = json("/api/v1/messages").get("messages").get(0).get("id").asString();

        assertThat(get("/mail/" + id + "/html").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "sandbox")
                        .doesNotContain("allow-scripts"));
    }

    @Test
    void clearWhenOtherSiteAsksThenRefuses() throws Exception {
        send("sanne@voorbeeld.example", "Blijft");
        HttpRequest request = HttpRequest.newBuilder(uri("/mail/leegmaken"))
                .header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(403);
        }
        assertThat(json("/api/v1/messages").get("messages")).hasSize(1);
    }

    private void send(String to, String subject) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(mailbox.port()));
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Hallo Sanne", "utf-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(
                "<html><head></head><body><img src=\"cid:qr@voordeur\" alt=\"QR\"></body></html>", "utf-8", "html");
        MimeBodyPart image = new MimeBodyPart();
        image.setDataHandler(new DataHandler(new ByteArrayDataSource(PNG, "image/png")));
        image.setContentID("<qr@voordeur>");
        image.setDisposition("inline");
        MimeBodyPart related = new MimeBodyPart();
        related.setContent(new MimeMultipart("related", html, image));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress(
                "noreply@voorbeeldstad.example", "Gemeente Voorbeeldstad", StandardCharsets.UTF_8.name()));
        message.setRecipient(RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "utf-8");
        message.setContent(new MimeMultipart("alternative", text, related));
        Transport.send(message);
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + web.port() + path);
    }
}
