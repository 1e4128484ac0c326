package nl.voordeur.activation;

import static nl.voordeur.activation.TestActivations.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// A username that somebody else has: free ones stand under the field, one press takes one, and a good password is not
/// asked again.
@VoordeurTest
@Import(TestActivations.class)
class SuggestedUsernameTests {

    private static final Pattern SUGGESTION = Pattern.compile("name=\"suggestion\" value=\"([^\"]+)\"");
    private static final String KEPT = "Dat hoef je niet nog een keer in te vullen.";
    private static final String OTHER = "zeven groene lampen zingen";
    private static final String SECOND_FACTOR = "Koppel een authenticator-app";

    private final TestActivations activations;

    @Autowired
    SuggestedUsernameTests(TestActivations activations) {
        this.activations = activations;
    }

    @ParameterizedTest
    @EnumSource(names = {"MUNICIPALITY", "CAREER"})
    void usernameWhenTakenThenSuggestionsAreButtonsUnderTheFieldWhereverItIsChosen(Preset preset) {
        Organisation organisation = activations.organisation(preset);
        taken(organisation, preset, "Sanne");
        var browser = atUsername(organisation, preset);

        String page = submit(browser, preset, "sanne").body().replaceAll("\\s+", " ");

        assertThat(page)
                .containsPattern(
                        "id=\"username\".*role=\"group\".*name=\"suggestion\" value=\"[^\"]+\" form=\"suggested\"")
                .containsPattern("<form id=\"suggested\"");
        String name = suggested(browser);
        browser.submit("suggestion", name);
        assertThat(browser.title()).isEqualTo(preset == Preset.CAREER ? SECOND_FACTOR : "Kies een wachtwoord");
    }

    @Test
    void passwordWhenTheUsernameIsTakenThenNotAskedAgain() {
        Organisation organisation = activations.organisation(Preset.CAREER);
        taken(organisation, Preset.CAREER, "Sanne");
        var browser = atUsername(organisation, Preset.CAREER);
        submit(browser, Preset.CAREER, "sanne");

        assertThat(browser.body()).contains("al bezet", KEPT).doesNotContain(PASSWORD);
        assertThat(browser.open(browser.path()).body()).contains(KEPT); // also when loaded again
        assertThat(browser.submit("username", "sa").body()).contains("te kort", KEPT);
        assertThat(browser.submit("username", "sanne.mag.dit", "password", "", "repeat", "")
                        .title())
                .isEqualTo(SECOND_FACTOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sa", "sanne@thuis", "beheerder"})
    void passwordWhenNobodyCanHaveTheUsernameThenNotAskedAgainEither(String username) {
        var browser = atUsername(activations.organisation(Preset.CAREER), Preset.CAREER);

        assertThat(submit(browser, Preset.CAREER, username).body()).contains(KEPT);
        assertThat(browser.submit("username", "sanne.mag.dit").title()).isEqualTo(SECOND_FACTOR);
    }

    @Test
    void passwordWhenItIsNoGoodThenAskedAndASuggestionIsFilledIn() {
        Organisation organisation = activations.organisation(Preset.CAREER);
        taken(organisation, Preset.CAREER, "Sanne");
        var browser = atUsername(organisation, Preset.CAREER)
                .submit("username", "sanne", "password", "kort", "repeat", "kort");
        assertThat(browser.body()).contains("al bezet", "te kort").doesNotContain(KEPT);
        String name = suggested(browser);

        browser.submit("suggestion", name);

        assertThat(browser.body())
                .contains("id=\"username\" name=\"username\" type=\"text\" value=\"" + name + "\"")
                .doesNotContain("al bezet", "te kort", KEPT);
        assertThat(submit(browser, Preset.CAREER, name).title()).isEqualTo(SECOND_FACTOR);
    }

    @Test
    void passwordWhenAnotherIsTypedAfterAllThenThatOneCounts() {
        Organisation organisation = activations.organisation(Preset.CAREER);
        taken(organisation, Preset.CAREER, "Sanne");
        var browser = atUsername(organisation, Preset.CAREER);
        submit(browser, Preset.CAREER, "sanne");

        assertThat(browser.submit("username", "sanne.nieuw", "password", "kort", "repeat", "kort")
                        .body())
                .contains("te kort");
        assertThat(browser.submit("username", "sanne.nieuw", "password", OTHER, "repeat", OTHER)
                        .title())
                .isEqualTo(SECOND_FACTOR);
    }

    /// Guessers begin with the username (ASVS 6.2.11), and what is kept can't be read to be judged by another one.
    @ParameterizedTest
    @ValueSource(strings = {"zonnebloem 1234", "sanne"})
    @Tag("asvs-6.2.11")
    void passwordWhenTheNextUsernameHasAWordOfItsOwnThenAskedAgain(String first) {
        Organisation organisation = activations.organisation(Preset.CAREER);
        taken(organisation, Preset.CAREER, "Sanne");
        var browser = atUsername(organisation, Preset.CAREER);
        browser.submit("username", first, "password", "zonnebloem1234", "repeat", "zonnebloem1234");

        assertThat(browser.submit("username", "zonnebloem1234").body())
                .contains("Vul een wachtwoord in")
                .doesNotContain(KEPT);
        assertThat(browser.submit(
                                "username", "zonnebloem1234", "password", "zonnebloem1234", "repeat", "zonnebloem1234")
                        .title())
                .isNotEqualTo(SECOND_FACTOR);
    }

    /// Somebody else with the same mail must not go on with a password that is not theirs.
    @Test
    @Tag("asvs-2.3.1")
    void passwordWhenKeptInOneBrowserThenAnotherIsAskedAndTheFirstAgain() {
        Organisation organisation = activations.organisation(Preset.CAREER);
        taken(organisation, Preset.CAREER, "Sanne");
        var invited = activations.invite(organisation);
        var first = activations.browser().open(invited.path()).submit("code", invited.code());
        submit(first, Preset.CAREER, "sanne");
        var second = activations.browser().open(invited.path()).submit("code", invited.code());

        assertThat(second.body()).doesNotContain(KEPT);
        assertThat(second.submit("username", "sanne.twee").body()).contains("Vul een wachtwoord in");
        submit(second, Preset.CAREER, "sanne");
        assertThat(first.submit("username", "sanne.een").title()).isNotEqualTo(SECOND_FACTOR);
        assertThat(first.body()).doesNotContain(KEPT);
        assertThat(second.submit("username", "sanne.twee").title()).isEqualTo(SECOND_FACTOR);
    }

    /// Enter in a field sends the first button of its form.
    @Test
    void formThenItsOwnFirstButtonIsNoSuggestion() {
        Organisation organisation = activations.organisation(Preset.CAREER);
        taken(organisation, Preset.CAREER, "Sanne");
        var browser = atUsername(organisation, Preset.CAREER);

        Matcher buttons = Pattern.compile("<button[^>]*type=\"submit\"[^>]*>")
                .matcher(submit(browser, Preset.CAREER, "sanne").body());
        assertThat(buttons.results()
                        .map(found -> found.group())
                        .filter(button -> !button.contains("form=\"suggested\"")))
                .hasSize(1)
                .noneMatch(button -> button.contains("suggestion"));
    }

    private void taken(Organisation organisation, Preset preset, String username) {
        submit(atUsername(organisation, preset), preset, username);
    }

    private TestBrowser atUsername(Organisation organisation, Preset preset) {
        var invited = activations.invite(organisation);
        var browser = activations.browser().open(invited.path());
        return preset == Preset.CAREER
                ? browser.submit("code", invited.code())
                : browser.submit().submit("birth-date-day", "27", "birth-date-month", "3", "birth-date-year", "1984");
    }

    private static TestBrowser submit(TestBrowser browser, Preset preset, String username) {
        return preset == Preset.CAREER
                ? browser.submit("username", username, "password", PASSWORD, "repeat", PASSWORD)
                : browser.submit("username", username);
    }

    private static String suggested(TestBrowser browser) {
        Matcher found = SUGGESTION.matcher(browser.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
