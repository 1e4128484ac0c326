package nl.voordeur.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.IntStream;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.kernel.paging.Cursor;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VoordeurTest
class OrganisationsTests {

    private final Organisations organisations;
    private final RegisterOrganisation registration;

    @Autowired
    OrganisationsTests(Organisations organisations, RegisterOrganisation registration) {
        this.organisations = organisations;
        this.registration = registration;
    }

    /// Some have the same name, so that a page may end between two of them.
    @Test
    void pageThenEachOrganisationOnceInTheOrderOfTheWholeList() {
        IntStream.range(0, 5)
                .forEach(number -> registration.register(
                        "gelijk-" + number,
                        "Gelijknamig",
                        Locale.of("nl"),
                        Preset.PAYROLL.settings(new Helpdesk("Help", "088 123 45 67", null, null)),
                        Theme.plain(),
                        TestActors.TEST));
        var seen = new ArrayList<Organisation>();
        @Nullable Cursor place = null;
        do {
            var page = organisations.page(place, 2);
            assertThat(page.rows()).hasSizeBetween(1, 2);
            seen.addAll(page.rows());
            place = page.next();
        } while (place != null);
        assertThat(seen).isEqualTo(organisations.all());
    }
}
