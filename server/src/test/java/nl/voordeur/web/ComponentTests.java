package nl.voordeur.web;

import static nl.voordeur.web.TestPages.component;
import static nl.voordeur.web.TestPages.render;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
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
    void pageHasNothingInline(ExamplePages.Example example) throws IOException {
        Files.createDirectories(GALLERY);
        Files.writeString(GALLERY.resolve(example.name() + ".html"), example.html());

        assertThat(example.html())
                .doesNotContain(" style=", "<style", "javascript:", "data:")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContain("http://", "https://");
    }

    @ParameterizedTest
    @MethodSource("nl.voordeur.web.ExamplePages#all")
    @Tag("WCAG-4.1.2")
    void pageRefersOnlyToIdsItHasOnce(ExamplePages.Example example) {
        List<String> ids = values(example.html(), " id=\"([^\"]+)\"");
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
        var known = new HashSet<>(ids);
        for (String attribute : List.of("for", "aria-labelledby", "aria-controls", "data-checklist", "href=\"#")) {
            String pattern = attribute.startsWith("href") ? " href=\"#([^\"]+)\"" : " " + attribute + "=\"([^\"]+)\"";
            assertThat(known).as(attribute).containsAll(values(example.html(), pattern));
        }
        for (String described : values(example.html(), " aria-describedby=\"([^\"]+)\"")) {
            assertThat(known).contains(described.split(" "));
        }
    }

    @ParameterizedTest
    @MethodSource("nl.voordeur.web.ExamplePages#all")
    @Tag("WCAG-2.4.2")
    @Tag("WCAG-3.1.1")
    void pageHasOneHeadingATitleAndALanguage(ExamplePages.Example example) {
        assertThat(values(example.html(), "<h1[^>]*>([^<]+)")).hasSize(1);
        assertThat(values(example.html(), "<title>([^<]+)"))
                .singleElement()
                .asString()
                .isNotBlank();
        assertThat(values(example.html(), "<html lang=\"(nl|en)\">")).hasSize(1);
    }

    @Test
    @Tag("WCAG-3.3.1")
    void pageWithErrorsSaysSoInItsTitle() {
        assertThat(ExamplePages.signIn(ExamplePages.NL, true))
                .contains("<title>Fout: Inloggen - Gemeente Voorbeeldstad</title>");
        assertThat(ExamplePages.signIn(ExamplePages.NL, false))
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
        assertThat(values(ExamplePages.password(false), "type=\"password\"[^>]* value=\"([^\"]*)\""))
                .isEmpty();
    }

    private static List<String> values(String html, String pattern) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
