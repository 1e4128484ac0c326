package nl.voordeur;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.List;
import nl.voordeur.kernel.Messages;
import nl.voordeur.mail.Mail;
import nl.voordeur.mail.MailContext;
import nl.voordeur.web.Page;
import nl.voordeur.web.PageContext;
import org.junit.jupiter.api.Test;

/// Every state of a page and every mail has its template, made for just that record. The build compiled the templates,
/// so one that fits its record renders.
class EveryPageRendersTests {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    @Test
    void everyPageHasItsTemplate() {
        var pages = records(Page.class);

        assertThat(pages).isNotEmpty().allSatisfy(page -> {
            String template = Page.templateOf(page.asSubclass(Page.class));
            assertThat(TEMPLATES.hasTemplate(template)).as(template).isTrue();
            assertThat(TEMPLATES.getParamInfo(template))
                    .as(template)
                    .containsEntry("page", page)
                    .containsEntry("ctx", PageContext.class)
                    .hasSize(2);
        });
    }

    @Test
    void everyMailHasBothTemplatesAndASubjectInEachLanguage() {
        var messages = new Messages();
        assertThat(records(Mail.class)).allSatisfy(mail -> {
            var type = mail.asSubclass(Mail.class);
            for (String form : List.of(".html.jte", ".txt.jte")) {
                String template = Mail.templateOf(type) + form;
                assertThat(TEMPLATES.hasTemplate(template)).as(template).isTrue();
                assertThat(TEMPLATES.getParamInfo(template))
                        .as(template)
                        .containsEntry("mail", mail)
                        .containsEntry("ctx", MailContext.class)
                        .hasSize(2);
            }
            for (var language : Messages.LANGUAGES) {
                assertThat(messages.has(language, Mail.subjectOf(type)))
                        .as("%s in %s", Mail.subjectOf(type), language)
                        .isTrue();
            }
        });
    }

    private static List<? extends Class<?>> records(Class<?> kind) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("nl.voordeur").stream()
                        .filter(type -> type.isRecord() && type.isAssignableTo(kind))
                        .map(JavaClass::reflect)
                        .toList();
    }
}
