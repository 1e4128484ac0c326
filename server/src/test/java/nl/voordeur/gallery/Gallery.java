package nl.voordeur.gallery;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import nl.voordeur.kernel.Messages;
import nl.voordeur.mail.Mail;
import nl.voordeur.mail.MailContext;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.web.Page;
import nl.voordeur.web.TestPages;

/// Every state of a page and every mail, in both languages, with and without what may be absent.
final class Gallery {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);
    private static final Messages MESSAGES = new Messages();
    private static final List<Example> PAGES = examples(Page.class);
    private static final List<Example> MAILS = examples(Mail.class);

    private Gallery() {}

    record Example(Class<?> type, Locale language, boolean full) {

        Object sample(Organisation organisation) {
            return new Samples(organisation, full).of(type);
        }

        String file(String ending) {
            return "%s-%s-%s.%s"
                    .formatted(
                            type.getName().replaceFirst("nl.voordeur.", "").replace('$', '.'),
                            language,
                            full ? "full" : "bare",
                            ending);
        }

        /// The page as a browser gets it.
        String page(Organisation organisation) {
            return TestPages.render((Page) sample(organisation), TestPages.context(organisation, language));
        }

        String subject(Organisation organisation) {
            return ((Mail) sample(organisation)).subject(organisation, language, MESSAGES);
        }

        /// One form of a mail.
        ///
        /// @param form `html` or `txt`
        String mail(Organisation organisation, String form) {
            var mail = (Mail) sample(organisation);
            var context = new MailContext(
                    organisation, language, subject(organisation), "Jan Jansen", MESSAGES, form.equals("html"));
            var output = new StringOutput();
            TEMPLATES.render(
                    Mail.templateOf(mail.getClass()) + "." + form + ".jte",
                    Map.of("mail", mail, "ctx", context),
                    output);
            return output.toString();
        }

        @Override
        public String toString() {
            return file("html");
        }
    }

    static Stream<Example> pages() {
        return PAGES.stream();
    }

    static Stream<Example> mails() {
        return MAILS.stream();
    }

    private static List<Example> examples(Class<?> kind) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("nl.voordeur").stream()
                        .filter(type -> type.isRecord() && type.isAssignableTo(kind))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Messages.LANGUAGES.stream()
                                .flatMap(language ->
                                        Stream.of(true, false).map(full -> new Example(type, language, full))))
                        .toList();
    }
}
