package nl.voordeur.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.voordeur.kernel.Messages;
import nl.voordeur.mail.Mail;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.theme.Theme;
import nl.voordeur.web.TestPages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people see of a mail in their list, and above its text.
class MailSubjectTests {

    private static final Pattern HEADING = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL);

    private final Organisation organisation =
            TestPages.organisation("voorbeeldstad", "Gemeente Voorbeeldstad", Theme.plain());
    private final Messages messages = new Messages();

    static Stream<Gallery.Example> mails() {
        return Gallery.mails();
    }

    @ParameterizedTest
    @MethodSource("mails")
    void subjectThenNamesTheOrganisationAndWhatItIsAboutAsTheHeadingDoes(Gallery.Example example) {
        String subject = example.subject(organisation);
        assertThat(subject).contains(organisation.name()).doesNotContain("{", "}", "'");
        var found = HEADING.matcher(example.mail(organisation, "html"));
        assertThat(found.find()).as("a heading").isTrue();
        String heading = found.group(1).replace("\u00ad", ""); // where a narrow screen may break it
        List<String> words = ((Mail) example.sample(organisation))
                .subjectWords().stream()
                        .map(key -> messages.text(example.language(), key))
                        .toList();
        assertThat(words).allSatisfy(word -> {
            assertThat(subject).contains(word);
            assertThat(heading).contains(word);
        });
        assertThat(heading).doesNotContain("{");
        boolean ofAKind = example.type().getSimpleName().startsWith("Factor")
                && !example.type().getSimpleName().equals("FactorSetup");
        assertThat(words.isEmpty()).as("the kind of factor").isEqualTo(!ofAKind);
    }
}
