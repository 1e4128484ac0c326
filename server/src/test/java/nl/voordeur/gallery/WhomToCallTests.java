package nl.voordeur.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nl.voordeur.gallery.Gallery.Example;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.LocalisedText;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No page and no mail promises somebody to call who isn't there, whatever an organisation says of its helpdesk.
class WhomToCallTests {

    private static final String NAME = "Servicepunt HR";
    private static final String PHONE = "088 123 45 67";
    private static final String EMAIL = "desk@proef.example";

    /// What an organisation may say of its helpdesk.
    enum Said {
        ALL(PHONE, EMAIL, true),
        NO_HOURS(PHONE, EMAIL, false),
        PHONE_ONLY(PHONE, null, false),
        EMAIL_ONLY(null, EMAIL, true),
        NOBODY(null, null, false);

        private final @Nullable String phone;
        private final @Nullable String email;
        private final boolean hours;

        Said(@Nullable String phone, @Nullable String email, boolean hours) {
            this.phone = phone;
            this.email = email;
            this.hours = hours;
        }

        Helpdesk helpdesk() {
            return new Helpdesk(
                    this == NOBODY ? "Voordeur" : NAME,
                    phone,
                    email,
                    hours ? new LocalisedText("Elke werkdag.", "Every working day.") : null);
        }

        Organisation organisation(Preset preset) {
            return new Organisation(
                    OrganisationId.random(),
                    "proef",
                    "Proef",
                    Locale.of("nl"),
                    preset.settings(helpdesk()),
                    Theme.plain());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("WCAG-3.2.6")
    void everyPageNamesOnlyWhoIsThere(Said said) {
        for (var preset : Preset.values()) {
            Organisation organisation = said.organisation(preset);
            Gallery.pages().forEach(page -> check(said, page, page.page(organisation)));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("WCAG-3.2.6")
    void everyMailNamesOnlyWhoIsThere(Said said) {
        Organisation organisation = said.organisation(Preset.CAREER);
        for (String form : List.of("html", "txt")) {
            Gallery.mails().forEach(mail -> check(said, mail, mail.mail(organisation, form)));
        }
    }

    private static void check(Said said, Example example, String text) {
        var helpdesk = said.helpdesk();
        assertThat(text)
                .as("%s %s", said, example)
                .doesNotContainPattern("(?<![\\w-])null(?![\\w-])")
                .doesNotContainPattern("<(p|li|h[12]|td|strong)( [^>]*)?>\\s*</")
                .doesNotContain("  .", " .<", " ,", "Bel of e-mail", "bel of e-mail", "Call or e-mail")
                .doesNotContain(helpdesk.reachable() ? "beheerder van de server" : "Voordeur")
                .doesNotContain(helpdesk.reachable() ? "whoever runs the server" : "Hulp nodig?")
                .doesNotContain(helpdesk.reachable() ? "commando ‘operators" : "Need help?");
        for (var given : Arrays.asList(helpdesk.phone(), helpdesk.email())) {
            assertThat(given == null || text.contains(given))
                    .as("%s %s %s", said, example, given)
                    .isTrue();
        }
        Stream.of(PHONE, EMAIL)
                .filter(contact -> !contact.equals(helpdesk.phone()) && !contact.equals(helpdesk.email()))
                .forEach(absent -> assertThat(text).doesNotContain(absent));
    }
}
