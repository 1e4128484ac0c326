package nl.voordeur.factor;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.voordeur.TestOrganisations;
import nl.voordeur.factor.totp.TotpMail;
import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.mail.InlineImage;
import nl.voordeur.mail.Mail;
import nl.voordeur.mail.MailContext;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the mails of manual 001 say, in both forms and both languages.
class FactorMailTests {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);
    private static final String LINK = "https://voordeur.example/verzuimwijzer/app/abc";
    private static final FactorWords APP = new FactorWords("factor.kind.totp");
    private static final TotpMail.FactorSetup SETUP = new TotpMail.FactorSetup(
            URI.create(LINK),
            "jan",
            "GEZD GNBV GY3T QOJQ",
            Instant.parse("2026-11-20T13:05:00Z"),
            Duration.ofMinutes(30),
            new InlineImage(TotpMail.QR, "image/png", new byte[0], "QR-code. Zie je hem niet?"));

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en"})
    void factorSetupThenHoldsEverythingAnAppNeeds(String language) {
        String html = render(SETUP, language, "html");
        assertThat(html)
                .contains("src=\"cid:qr\"", "alt=\"QR-code. Zie je hem niet?\"", "GEZD GNBV GY3T QOJQ", ">jan<")
                .contains("href=\"" + LINK + "\"", "14:05")
                .doesNotContain("otpauth:")
                .contains("nl".equals(language) ? "Geblokkeerde inhoud weergeven" : "Show blocked content");
        assertThat(render(SETUP, language, "txt"))
                .contains("GEZD GNBV GY3T QOJQ", "jan", "14:05", LINK)
                .doesNotContain("<");
        assertThat(SETUP.useful()).isEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en"})
    void noticesThenSayWhatChangedAndWhatToDo(String language) {
        Instant at = Instant.parse("2026-11-20T13:05:00Z");
        for (String form : new String[] {"html", "txt"}) {
            assertThat(render(new FactorMail.FactorAdded(APP, at), language, form))
                    .contains("14:05", "Verzuimwijzer", "088 123 45 67")
                    .contains("nl".equals(language) ? "Vraag Helpdesk" : "ask Helpdesk");
            assertThat(render(new FactorMail.FactorRemoved(APP, at), language, form))
                    .contains("14:05", "nl".equals(language) ? "authenticator-app" : "authenticator app");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl", "en"})
    void setUpAgainThenHoldsLinkCodeAndTerm(String language) {
        var mail = new FactorMail.SetUpAgain(
                URI.create("https://voordeur.example/verzuimwijzer/set-up/abc"),
                "7KX4P 9MWQ3",
                Instant.parse("2026-11-20T13:05:00Z"));
        for (String form : new String[] {"html", "txt"}) {
            assertThat(render(mail, language, form))
                    .contains("https://voordeur.example/verzuimwijzer/set-up/abc", "7KX4P 9MWQ3", "14:05");
        }
        assertThat(mail.toString()).doesNotContain("7KX4P").doesNotContain("abc");
    }

    /// On one phone the QR code is of no use, so the link stands before it.
    @ParameterizedTest
    @ValueSource(strings = {"nl", "en"})
    void factorSetupWhenReadOnThePhoneThenTheLinkIntoTheAppComesFirst(String language) {
        assertThat(render(SETUP, language, "html"))
                .containsSubsequence(
                        "nl".equals(language) ? "Zet het account in mijn app" : "Put the account in my app",
                        "cid:qr",
                        "nl".equals(language) ? "nooit een 0 of een 1" : "never a 0 or a 1",
                        "nl".equals(language) ? "Verwijder die eerst" : "Remove it first");
        assertThat(render(SETUP, language, "txt")).containsSubsequence(LINK, "GEZD GNBV GY3T QOJQ");
    }

    /// Nothing in these mails is about apps but what the app says of itself.
    @ParameterizedTest
    @ValueSource(strings = {"nl", "en"})
    void noticesThenTheKindDescribesItself(String language) {
        Instant at = Instant.parse("2026-11-20T13:05:00Z");
        var messages = new Messages();
        for (String key : List.of(
                "added.title",
                "added.intro",
                "added.not-you",
                "locked.title",
                "locked.next",
                "locked.next.server",
                "locked.not-you",
                "removed.title",
                "removed.intro",
                "removed.not-you")) {
            assertThat(messages.text(Locale.of(language), "factor.mail.factor-" + key, "one", "two", "three"))
                    .doesNotContainPattern("(?i)\\bapp\\b|authenticator|\\bcodes?\\b");
        }
        for (String form : new String[] {"html", "txt"}) {
            assertThat(render(new FactorMail.FactorLocked(APP, at), language, form))
                    .contains(
                            "14:05",
                            "Verzuimwijzer",
                            "nl".equals(language) ? "authenticator-app" : "authenticator app");
            assertThat(render(
                            new FactorMail.FactorRemoved(new FactorWords("factor.kind.password"), at), language, form))
                    .contains("nl".equals(language) ? "wachtwoord" : "password")
                    .doesNotContain("authenticator");
        }
    }

    @Test
    void toStringThenShowsNoSecret() {
        assertThat(SETUP.toString()).doesNotContain("GEZD");
    }

    private static String render(Mail mail, String language, String form) {
        Locale locale = Locale.of(language);
        var context = new MailContext(organisation(), locale, "onderwerp", "Jan", new Messages(), false);
        var output = new StringOutput();
        TEMPLATES.render(
                Mail.templateOf(mail.getClass()) + "." + form + ".jte", Map.of("mail", mail, "ctx", context), output);
        return output.toString();
    }

    private static Organisation organisation() {
        return new Organisation(
                OrganisationId.random(),
                "verzuimwijzer",
                "Verzuimwijzer",
                Locale.of("nl"),
                Preset.ABSENCE.settings(TestOrganisations.helpdesk()),
                Theme.plain());
    }
}
