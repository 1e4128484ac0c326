package nl.voordeur.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.voordeur.gallery.Gallery.Example;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.theme.Theme;
import nl.voordeur.web.Page;
import nl.voordeur.web.PageChecks;
import nl.voordeur.web.TestPages;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/// Every state of a page and every mail, in both languages, with and without what may be absent: rendered, checked, and
/// written to `target/gallery/pages` and `target/gallery/mails`, to look at and for the demo's `GalleryTests`.
class EveryPageRendersTests {

    private static final Path GALLERY = Path.of("target", "gallery");
    private static final Organisation ORGANISATION =
            TestPages.organisation("voorbeeldstad", "Gemeente Voorbeeldstad", Theme.plain());

    /// Pages that are no more would be checked for ever.
    @BeforeAll
    static void clear() throws IOException {
        FileSystemUtils.deleteRecursively(GALLERY.resolve("pages"));
        FileSystemUtils.deleteRecursively(GALLERY.resolve("mails"));
    }

    @ParameterizedTest
    @MethodSource("nl.voordeur.gallery.Gallery#pages")
    @Tag("asvs-3.4.3")
    @Tag("WCAG-1.3.1")
    @Tag("WCAG-2.4.2")
    @Tag("WCAG-3.1.1")
    @Tag("WCAG-4.1.2")
    void everyStateOfAPage(Example example) {
        // without the script of the page that sends itself: it is to be looked at
        String html = PageChecks.withoutScriptsOf((Page) example.sample(ORGANISATION), example.page(ORGANISATION));
        write("pages", example.file("html"), html);

        PageChecks.nothingInline(html);
        PageChecks.refersOnlyToIdsItHasOnce(html);
        PageChecks.hasOneHeadingATitleAndALanguage(html);
        PageChecks.headingsAreNoSentences(html);
        assertThat(html).doesNotContain("{0}</").doesNotContain(">null<");
    }

    @ParameterizedTest
    @MethodSource("nl.voordeur.gallery.Gallery#mails")
    void everyMail(Example example) {
        for (String form : List.of("html", "txt")) {
            String mail = example.mail(ORGANISATION, form);
            write("mails", example.file(form), mail);

            assertThat(mail)
                    .contains(ORGANISATION.name(), "Servicepunt HR")
                    .doesNotContain("{0}", ">null<", "<style", "<script", "src=\"http");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.voordeur.gallery.Gallery#mails")
    void everySubjectNamesTheOrganisation(Example example) {
        assertThat(example.subject(ORGANISATION)).contains(ORGANISATION.name());
    }

    private static void write(String folder, String name, String content) {
        try {
            Path gallery = Files.createDirectories(GALLERY.resolve(folder));
            Files.writeString(gallery.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
