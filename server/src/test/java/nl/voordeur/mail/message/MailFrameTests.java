package nl.voordeur.mail.message;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.mail.MailContext;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.DesignTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The frame of mails with everything a mail may contain. Also written to `target/gallery`, to look at.
class MailFrameTests {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);
    private static final String LINK = "https://inloggen.example/voorbeeldstad/activate/Zm9vYmFyYmF6";

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en"})
    void frameNeedsNoImageAndNoStyleSheet(String language) throws IOException {
        String html = html(Locale.of(language));
        Path gallery = Files.createDirectories(Path.of("target/gallery"));
        Files.writeString(gallery.resolve("mail-" + language + ".html"), html);

        assertThat(html)
                .contains("<html lang=\"" + language + "\">", ">Gemeente Voorbeeldstad</td>", "#d6202c")
                .doesNotContain("<style", "<link", "<script", "src=\"http", "url(");
    }

    @Test
    void buttonShowsItsAddressToo() {
        assertThat(html(Locale.of("nl"))).contains("href=\"" + LINK + "\"", ">" + LINK + "</a>");
    }

    @Test
    void imageSaysWhatToDoWhenItIsBlocked() {
        assertThat(html(Locale.of("nl"))).contains("src=\"cid:qr\" alt=\"Zie je hier geen QR-code?");
    }

    @Test
    void textHasHelpdeskAndReasonOnLinesOfTheirOwn() {
        Content content = output -> output.writeContent("Hallo Jan,");
        var context = new MailContext(organisation(), Locale.of("nl"), "Onderwerp", "Jan", new Messages(), false);
        var output = new PlainText();
        TEMPLATES.render("mail/text.jte", Map.of("ctx", context, "content", content, "reason", "Omdat."), output);

        assertThat(output.text()).isEqualTo("""
                Gemeente Voorbeeldstad
                ======================

                Hallo Jan,

                --
                Hulp nodig?
                Servicepunt HR
                Bel 088 123 45 67
                E-mail servicepunt@voorbeeldstad.example

                Omdat.
                Deze e-mail is automatisch verstuurd namens Gemeente Voorbeeldstad. Je kunt er niet op antwoorden.
                """);
    }

    private static String html(Locale locale) {
        var context =
                new MailContext(organisation(), locale, "Activeer je account", "Jan Jansen", new Messages(), true);
        Content content = output -> {
            component("heading", Map.of("text", "Welkom bij Gemeente Voorbeeldstad"))
                    .writeTo(output);
            component("paragraph", Map.of("text", "Hallo Jan,")).writeTo(output);
            component("paragraph", Map.of("text", "Er is een account voor je gemaakt. Activeer het binnen 5 dagen."))
                    .writeTo(output);
            component("button", Map.of("ctx", context, "url", LINK, "label", "Activeer je account"))
                    .writeTo(output);
            component("code", Map.of("label", "Je persoonlijke logincode", "grouped", "X9P4 XD7S 9RTE"))
                    .writeTo(output);
            component("image", Map.of("contentId", "qr", "alt", "Zie je hier geen QR-code? Sta afbeeldingen toe."))
                    .writeTo(output);
        };
        var output = new StringOutput();
        TEMPLATES.render(
                "mail/html.jte",
                Map.of(
                        "ctx",
                        context,
                        "content",
                        content,
                        "preheader",
                        "Je hebt 5 dagen de tijd.",
                        "reason",
                        "Je krijgt deze e-mail omdat je werkgever je heeft uitgenodigd."),
                output);
        return output.toString();
    }

    private static Content component(String name, Map<String, Object> parameters) {
        return output -> TEMPLATES.render("mail/" + name + ".jte", parameters, output);
    }

    private static Organisation organisation() {
        var helpdesk = new Helpdesk("Servicepunt HR", "088 123 45 67", "servicepunt@voorbeeldstad.example", null);
        var theme = DesignTokens.theme(
                new JsonMapper().readTree(Path.of("../demo/src/main/resources/themes/voorbeeldstad.json")));
        return new Organisation(
                new OrganisationId(UUID.randomUUID()),
                "voorbeeldstad",
                "Gemeente Voorbeeldstad",
                Locale.of("nl"),
                Preset.MUNICIPALITY.settings(helpdesk),
                theme);
    }
}
