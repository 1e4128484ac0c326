package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import nl.voordeur.kernel.Messages;
import nl.voordeur.mail.Mail;
import nl.voordeur.mail.MailContext;
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

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);
    private static final Messages MESSAGES = new Messages();
    private static final Path GALLERY = Path.of("target", "gallery");
    private static final Organisation ORGANISATION =
            TestPages.organisation("voorbeeldstad", "Gemeente Voorbeeldstad", Theme.plain());

    record Example(Class<?> type, Locale language, boolean full) {

        Object sample() {
            return new Samples(ORGANISATION, full).of(type);
        }

        String file(String ending) {
            return "%s-%s-%s.%s"
                    .formatted(
                            type.getName().replaceFirst("nl.voordeur.", "").replace('$', '.'),
                            language,
                            full ? "full" : "bare",
                            ending);
        }

        @Override
        public String toString() {
            return file("html");
        }
    }

    /// Pages that are no more would be checked for ever.
    @BeforeAll
    static void clear() throws IOException {
        FileSystemUtils.deleteRecursively(GALLERY);
    }

    static Stream<Example> pages() {
        return examples(Page.class);
    }

    static Stream<Example> mails() {
        return examples(Mail.class);
    }

    @ParameterizedTest
    @MethodSource("pages")
    @Tag("asvs-3.4.3")
    @Tag("WCAG-2.4.2")
    @Tag("WCAG-3.1.1")
    @Tag("WCAG-4.1.2")
    void everyStateOfAPage(Example example) {
        var page = (Page) example.sample();
        String html = TestPages.render(page, TestPages.context(ORGANISATION, example.language()));
        write("pages", example.file("html"), html);

        PageChecks.nothingInline(PageChecks.withoutScriptsOf(page, html));
        PageChecks.refersOnlyToIdsItHasOnce(html);
        PageChecks.hasOneHeadingATitleAndALanguage(html);
        assertThat(html).doesNotContain("{0}</").doesNotContain(">null<");
    }

    @ParameterizedTest
    @MethodSource("mails")
    void everyMail(Example example) {
        var mail = (Mail) example.sample();
        String subject = MESSAGES.text(example.language(), Mail.subjectOf(mail.getClass()), ORGANISATION.name());
        var context = new MailContext(ORGANISATION, example.language(), subject, "Jan Jansen", MESSAGES);
        for (String ending : List.of("html", "txt")) {
            var output = new StringOutput();
            TEMPLATES.render(
                    Mail.templateOf(mail.getClass()) + "." + ending + ".jte",
                    Map.of("mail", mail, "ctx", context),
                    output);
            write("mails", example.file(ending), output.toString());

            assertThat(output.toString())
                    .contains(ORGANISATION.name(), "Servicepunt HR")
                    .doesNotContain("{0}", ">null<", "<style", "<script", "src=\"http");
        }
    }

    private static Stream<Example> examples(Class<?> kind) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("nl.voordeur").stream()
                        .filter(type -> type.isRecord() && type.isAssignableTo(kind))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Messages.LANGUAGES.stream()
                                .flatMap(language ->
                                        Stream.of(true, false).map(full -> new Example(type, language, full))));
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
