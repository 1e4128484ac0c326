package nl.voordeur.web;

import static nl.voordeur.web.TestPages.component;
import static nl.voordeur.web.TestPages.render;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.voordeur.web.components.ChecklistItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people see beside a new password.
class PasswordFieldsTests {

    private static final String TICK = "vd-icon--ok";
    private static final String LATER = "Dit controleren we als je opslaat:";

    @ParameterizedTest
    @CsvSource({
        "minimum-length, true",
        "maximum-length, true",
        "capital, true",
        "digit, true",
        "repeat, true",
        "server, false",
        "context, false",
    })
    void onlyWhatTheBrowserCanTellIsTickedOff(String kind, boolean live) {
        String html = checklist(new ChecklistItem("Regel.", kind, 12, List.of(), false));

        assertThat(html.contains(TICK)).isEqualTo(live);
        assertThat(html.contains(LATER)).isEqualTo(!live);
    }

    @Test
    void wordsThatThePageKnowsAreTickedOffToo() {
        assertThat(checklist(new ChecklistItem("Zonder je naam.", "context", 0, List.of("jansen"), false)))
                .contains(TICK)
                .doesNotContain(LATER);
    }

    @Test
    void besideAnEmptyFieldNothingIsTickedAlsoAfterARefusal() {
        assertThat(checklist(
                        new ChecklistItem("Minstens 12 tekens.", "minimum-length", 12, List.of(), false),
                        new ChecklistItem("Geen bekend wachtwoord.", "server", 0, List.of(), true)))
                .contains("data-state=\"open\"", "data-state=\"refused\"", "(niet in orde)")
                .doesNotContain("data-state=\"ok\"");
    }

    @Test
    void buttonSaysWhatItWillDoNext() {
        assertThat(render(component("field-password", "ctx", ExamplePages.NL, "id", "password", "label", "Wachtwoord")))
                .contains("data-show=\"Toon\"", "data-hide=\"Verberg\"", "data-label>Toon<")
                .doesNotContain("aria-pressed");
    }

    private static String checklist(ChecklistItem... items) {
        return render(component(
                "checklist",
                "ctx",
                ExamplePages.NL,
                "id",
                "rules",
                "field",
                "password",
                "title",
                "Je wachtwoord",
                "items",
                List.of(items)));
    }
}
