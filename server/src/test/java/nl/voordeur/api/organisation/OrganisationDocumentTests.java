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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        var wanted = documents.read(json(STAD));
        var organisation = new Organisation(
                OrganisationId.random(),
                wanted.slug(),
                wanted.name(),
                wanted.locale(),
                wanted.settings(),
                wanted.theme());
        var changed = documents.merge(
                organisation,
                json("{\"name\": \"Stad\", \"settings\": {\"portal\": null, \"sessions\": {\"idle\": \"PT30M\"}}}"));
        assertThat(changed.name()).isEqualTo("Stad");
        assertThat(changed.settings().portal()).isNull();
        assertThat(changed.settings().sessions().idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(changed.settings().sessions().absolute())
                .isEqualTo(wanted.settings().sessions().absolute());
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

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
