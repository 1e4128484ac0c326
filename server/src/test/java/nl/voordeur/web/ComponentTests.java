package nl.voordeur.web;

import static nl.voordeur.web.TestPages.component;
import static nl.voordeur.web.TestPages.render;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every component in every state, on pages as they occur. The pages are also written to `target/gallery`, to look at.
class ComponentTests {

    private static final Path GALLERY = Path.of("target/gallery");

    @ParameterizedTest
    @MethodSource("nl.voordeur.web.ExamplePages#all")
    @Tag("asvs-3.4.3")
    @Tag("asvs-3.6.1")
    void pageHasNothingInlineOrFromElsewhere(ExamplePages.Example example) throws IOException {
        Files.createDirectories(GALLERY);
        Files.writeString(GALLERY.resolve(example.name() + ".html"), example.html());

        PageChecks.nothingInline(example.html());
        assertThat(example.html()).doesNotContain("http://", "https://");
    }

    @ParameterizedTest
    @MethodSource("nl.voordeur.web.ExamplePages#all")
    @Tag("WCAG-4.1.2")
    @Tag("WCAG-2.4.2")
    @Tag("WCAG-3.1.1")
    void pageIsWellFormedForAssistiveTechnology(ExamplePages.Example example) {
        PageChecks.refersOnlyToIdsItHasOnce(example.html());
        PageChecks.hasOneHeadingATitleAndALanguage(example.html());
    }

    @Test
    @Tag("WCAG-3.3.1")
    void pageWithErrorsSaysSoInItsTitle() {
        assertThat(ExampleForms.signIn(ExamplePages.NL, true))
                .contains("<title>Fout: Inloggen - Gemeente Voorbeeldstad</title>");
        assertThat(ExampleForms.signIn(ExamplePages.NL, false))
                .contains("<title>Inloggen - Gemeente Voorbeeldstad</title>");
    }

    @Test
    @Tag("asvs-3.2.2")
    void whatPeopleTypedIsShownAsText() {
        String html = render(component(
                "field-text",
                "ctx",
                ExamplePages.NL,
                "id",
                "name",
                "label",
                "Naam",
                "value",
                "\"><script>alert(1)</script>"));

        assertThat(html).doesNotContain("<script>").contains("&#34;>&lt;script>");
    }

    @Test
    void passwordIsNeverSentBack() {
        assertThat(PageChecks.values(ExampleForms.password(false), "type=\"password\"[^>]* value=\"([^\"]*)\""))
                .isEmpty();
    }
}
