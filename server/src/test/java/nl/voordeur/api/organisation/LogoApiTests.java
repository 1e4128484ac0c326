package nl.voordeur.api.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import nl.voordeur.TestActors;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.api.ApiProblem;
import nl.voordeur.api.organisation.LogoApi.LogoFile;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@VoordeurTest
class LogoApiTests {

    private static final String DRAWING =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"><path d=\"M0 0h9v9z\"/></svg>";

    private final LogoApi api;
    private final OrganisationApi organisationApi;
    private final Organisations organisations;
    private final JdbcClient jdbc;
    private final Organisation ours;
    private final Actor.Machine caller;

    @Autowired
    LogoApiTests(
            LogoApi api,
            OrganisationApi organisationApi,
            Organisations organisations,
            RegisterOrganisation registration,
            JdbcClient jdbc) {
        this.api = api;
        this.organisationApi = organisationApi;
        this.organisations = organisations;
        this.jdbc = jdbc;
        this.ours = TestOrganisations.register(registration, Preset.PAYROLL);
        this.caller = TestActors.machine(ours);
    }

    @Test
    void setThenToldWhereItIsAndInTheTrailWithoutThePicture() {
        var logo = Objects.requireNonNull(set(DRAWING).logo());

        assertThat(logo.address()).contains(ours.path("/logo/")).endsWith(".svg");
        assertThat(logo.alt()).isEqualTo("Proef");
        assertThat(jdbc.sql("select details::text from audit_event where organisation_id = :id")
                        .param("id", ours.id().value())
                        .query(String.class)
                        .list())
                .anySatisfy(details -> assertThat(details).contains("theme.logo.alt"))
                .noneSatisfy(details -> assertThat(details).contains("svg xmlns"));
    }

    @Test
    void patchOfTheThemeThenTheLogoStays() {
        set(DRAWING);
        var patch = new JsonMapper().readTree("{\"theme\": {\"voordeur.brand.color\": \"#1d3f7a\"}}");

        assertThat(organisationApi.change(ours, caller, patch).logo()).isNotNull();
    }

    @Test
    void removeThenNothingIsLeft() {
        set(DRAWING);

        assertThat(api.remove(ours, caller).logo()).isNull();
        assertThat(organisations.logo(ours.id())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ", Proef, empty",
        "'geen base64!', Proef, base64",
        "R0lGODlh, Proef, A logo is a PNG or an SVG",
        "PHN2Zz48c2NyaXB0Lz48L3N2Zz4=, Proef, shapes and colours only",
    })
    void setWhatIsNoLogoThenSaysWhy(@Nullable String image, String alt, String words) {
        assertThatThrownBy(() -> api.set(ours, caller, new LogoFile(image, alt)))
                .isInstanceOfSatisfying(ApiProblem.class, e -> {
                    assertThat(e.document().status()).isEqualTo(422);
                    assertThat(e.document().detail()).contains(words);
                });
    }

    private OrganisationDocument.View set(String drawing) {
        String image = Base64.getEncoder().encodeToString(drawing.getBytes(StandardCharsets.UTF_8));
        return api.set(ours, caller, new LogoFile(image, " Proef "));
    }
}
