package nl.voordeur.api.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import nl.voordeur.api.ApiJson;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.VoordeurSettings;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.LocalisedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OrganisationDocumentTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String STAD = """
            {"slug": "stad", "name": "Gemeente Stad", "preset": "municipality",
             "helpdesk": {"name": "Servicepunt", "phone": "0900 555 01 23"},
             "portal": "https://portaal.example.nl/",
             "settings": {"invitation": {"validity": "P7D"}, "password": {"minimumLength": 14}},
             "theme": {"voordeur": {"brand": {"color": {"$type": "color", "$value": "#1d3f7a"}}}}}""";

    private final OrganisationDocument documents = new OrganisationDocument(
            JSON,
            new ApiJson(JSON),
            new VoordeurSettings(URI.create("https://inloggen.example.nl"), Path.of("data"), List.of()));

    @Test
    void readPresetWithDifferencesThenBothCount() {
        var wanted = documents.read(json(STAD));
        assertThat(wanted.locale()).isEqualTo(Locale.of("nl"));
        assertThat(wanted.settings().invitation().validity()).isEqualTo(Duration.ofDays(7));
        assertThat(wanted.settings().password().minimumLength()).isEqualTo(14);
        assertThat(wanted.settings().password().maximumLength()).isEqualTo(128);
        assertThat(wanted.settings().portal()).hasToString("https://portaal.example.nl/");
        assertThat(wanted.theme().tokens()).containsEntry("voordeur.brand.color", "#1d3f7a");
    }

    @Test
    void mergePatchThenOnlyThatChanges() {
        var organisation = stad();
        var changed = documents.merge(
                organisation,
                json("{\"name\": \"Stad\", \"settings\": {\"portal\": null, \"sessions\": {\"idle\": \"PT30M\"}}}"));
        assertThat(changed.name()).isEqualTo("Stad");
        assertThat(changed.settings().portal()).isNull();
        assertThat(changed.settings().sessions().idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(changed.settings().sessions().absolute())
                .isEqualTo(organisation.settings().sessions().absolute());
        assertThat(changed.theme()).isEqualTo(organisation.theme());
        assertThat(documents.view(changed).issuer()).isEqualTo("https://inloggen.example.nl/stad");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"municipality\"   | \"castle\"          | 'preset' is one of",
                "\"Gemeente Stad\"  | \"\"                | 'name' is missing",
                "\"0900 555 01 23\" | null                | A helpdesk has a telephone number",
                "\"name\": \"Servicepunt\", | `` | This field is required",
                "\"Servicepunt\"    | \"  \"              | A helpdesk has a name",
                "\"Servicepunt\"    | null                | This field is required",
                "\"0900 555 01 23\" | \"\"                | telephone number of a helpdesk",
                "\"0900 555 01 23\" | \"bel ons\"         | telephone number of a helpdesk",
                "\"phone\": \"0900 555 01 23\" | \"email\": \"desk\" | e-mail address of a helpdesk",
                "\"phone\":         | \"hours\": {\"nl\": \"\", \"en\": \"x\"}, \"phone\": | hours of a helpdesk",
                "\"P7D\"            | \"soon\"            | value of another kind",
                "14                 | 4                   | a password",
                "\"#1d3f7a\"        | \"#ffff00\"         | too little contrast",
                "\"#1d3f7a\"        | \"red;}body{x:y\"   | design token",
            })
    void readWhatNobodyCanUseThenSaysWhy(String right, String wrong, String words) {
        assertThatThrownBy(() -> documents.read(json(STAD.replace(right, wrong))))
                .isInstanceOfSatisfying(ApiProblem.class, e -> {
                    assertThat(e.document().status()).isEqualTo(422);
                    assertThat(e.document().detail()).containsIgnoringCase(words);
                });
    }

    @ParameterizedTest
    @CsvSource({"PT1H", "P1D", "P30D", "P365D"})
    void firstWithinWhenWithinBoundsThenKept(String within) {
        assertThat(documents.read(firstWithin(within)).settings().factors().firstWithin())
                .isEqualTo(Duration.parse(within));
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT59M59S", "-P1D", "P366D"})
    void firstWithinWhenOutOfBoundsThenOneSentenceSaysWhich(String within) {
        assertThatThrownBy(() -> documents.read(firstWithin(within)))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        e -> assertThat(e.document().detail())
                                .isEqualTo("A first second factor is set up within 1 hour to 365 days of activation."));
    }

    @Test
    void factorsWhenNothingIsSaidThenThirtyDaysAndThePasswordAloneBindsNothing() {
        var factors = documents.read(json(STAD)).settings().factors();
        assertThat(factors.firstWithin()).isEqualTo(Duration.ofDays(30));
        assertThat(factors.passwordBinds()).isFalse();
    }

    private static JsonNode firstWithin(String within) {
        return json(
                STAD.replace("\"settings\": {", "\"settings\": {\"factors\": {\"firstWithin\": \"" + within + "\"}, "));
    }

    /// A slip of the pen that goes unseen leaves a rule as it was, and one that takes a setting away switches it off.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"pasword\": {\"minimumLength\": 14}}       | settings          | activation, factors, helpdesk",
                "{\"pasword\": null}                          | settings          | activation, factors, helpdesk",
                "{\"password\": {\"minimumlength\": 14}}      | settings.password | capitalAndDigit, maximumLength",
                "{\"password\": {\"minimumlength\": null}}    | settings.password | capitalAndDigit, maximumLength",
                "{\"password\": {\"ruleText\": {\"fr\": \"\"}}} | settings.password.ruleText | The fields are en, nl.",
                "{\"password\": {\"ruleText\": {\"nl\": \"\"}}} | settings.password.ruleText.en | required",
                "{\"password\": null}                         | settings.password | not taken away",
                "{\"password\": 14}                           | settings.password | a JSON object",
                "{\"password\": {\"minimumLength\": []}}      | password.minimumLength | right kind",
                "{\"factors\": {\"required\": null}}          | settings.factors.required | not taken away",
                "{\"factors\": {\"choices\": [\"SMS\"]}}      | factors.choices.0 | right kind",
                "{\"factors\": {\"choices\": [null]}}         | settings.factors.choices | no null",
                "{\"helpdesk\": null}                         | settings.helpdesk | not taken away",
                "{\"helpdesk\": {\"name\": null}}             | settings.helpdesk.name | not taken away",
                "{\"helpdesk\": {\"hours\": \"9-17\"}}        | settings.helpdesk.hours | a JSON object",
                "{\"signIn\": {\"form\": null}}               | settings.signIn.form | not taken away",
                "{\"activation\": {\"steps\": null}}          | settings.activation.steps | not taken away",
                "{\"sessions\": {\"idle\": \"soon\"}}         | sessions.idle     | right kind",
                "[]                                          | settings          | a JSON object",
                "\"strict\"                                  | settings          | a JSON object",
                "null                                        | settings          | a JSON object",
            })
    void mergeWhatIsNoSettingThenRefusedAndSaysWhere(String patch, String field, String words) {
        assertThatThrownBy(() -> documents.merge(stad(), json("{\"settings\": " + patch + "}")))
                .isInstanceOfSatisfying(ApiProblem.class, problem -> {
                    assertThat(problem.document().status()).isEqualTo(422);
                    assertThat(problem.document().errors()).singleElement().satisfies(fault -> {
                        assertThat(fault.field()).isEqualTo(field);
                        assertThat(fault.message()).contains(words);
                    });
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "{}", "[]", "\"0900 555 01 23\"", "{\"name\": \"Servicepunt\"}", "{\"phone\": \"1\"}"})
    void readWithoutAHelpdeskThenRefused(String helpdesk) {
        var body = (ObjectNode) json(STAD);
        body.set("helpdesk", json(helpdesk));
        assertThatThrownBy(() -> documents.read(body))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> assertThat(problem.document().status()).isEqualTo(422));
    }

    @Test
    void mergeWhatMayBeAbsentThenItGoes() {
        var hours = documents.merge(stad(), json("""
                        {"settings": {"helpdesk": {"hours": {"nl": "9 tot 17 uur", "en": "9 to 17"}, "email": "desk@example.nl"}}}"""));
        assertThat(hours.settings().helpdesk().hours()).isEqualTo(new LocalisedText("9 tot 17 uur", "9 to 17"));
        var gone = documents.merge(
                hours, json("{\"settings\": {\"helpdesk\": {\"hours\": null, \"phone\": null}, \"portal\": null}}"));
        assertThat(gone.settings().helpdesk()).isEqualTo(new Helpdesk("Servicepunt", null, "desk@example.nl", null));
        assertThat(gone.settings().portal()).isNull();
    }

    private Organisation stad() {
        var wanted = documents.read(json(STAD));
        return new Organisation(
                OrganisationId.random(),
                wanted.slug(),
                wanted.name(),
                wanted.locale(),
                wanted.settings(),
                wanted.theme());
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
