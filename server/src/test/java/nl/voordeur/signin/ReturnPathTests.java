package nl.voordeur.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import nl.voordeur.TestOrganisations;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("rfc9700-4.11")
class ReturnPathTests {

    private final Organisation organisation = new Organisation(
            OrganisationId.random(),
            "gemeente",
            "Gemeente",
            Locale.of("nl"),
            Preset.CAREER.settings(TestOrganisations.helpdesk()),
            Theme.plain());

    @Test
    void ofWhenAuthorizationRequestHereThenAsGiven() {
        String given = "/gemeente/oauth2/authorize?response_type=code&client_id=p&state=a%2Fb%3D&scope=openid+profile"
                + "&redirect_uri=https%3A%2F%2Fportaal.example%2Fcb";

        assertThat(ReturnPath.of(organisation, given)).hasValue(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "https://evil.example/",
                "//evil.example/gemeente/oauth2/authorize?x",
                "/\\evil.example",
                "\\/evil.example",
                "/gemeente",
                "/gemeente/oauth2/authorize",
                "/gemeente/oauth2/authorize?",
                "/gemeente/oauth2/authorize/../../x?y",
                "/gemeente/oauth2/authorize#?x",
                "/gemeente/oauth2/authorize?x#y",
                "/gemeente/oauth2/authorize?x y",
                "/gemeente/oauth2/authorize?x\\y",
                "/gemeente/oauth2/authorize?x\r\nSet-Cookie: a=b",
                "/gemeente/oauth2/authorize?x\ty",
                "/gemeente/oauth2/authorize?\"><script>",
                "/gemeente/oauth2/authorize?x=%zz",
                "/gemeente/oauth2/authorize?x=é",
                "/ander/oauth2/authorize?x",
                "/Gemeente/oauth2/authorize?x",
                "/gemeente/%6fauth2/authorize?x",
                " /gemeente/oauth2/authorize?x",
                "javascript:alert(1)//gemeente/oauth2/authorize?x",
                "/gemeente//oauth2/authorize?x",
                "/gemeente@evil.example/oauth2/authorize?x",
                "http:/gemeente/oauth2/authorize?x"
            })
    void ofWhenAnythingElseThenNothing(String given) {
        assertThat(ReturnPath.of(organisation, given)).isEmpty();
    }

    @Test
    void ofWhenTooLongThenNothing() {
        assertThat(ReturnPath.of(organisation, "/gemeente/oauth2/authorize?" + "x".repeat(ReturnPath.LONGEST)))
                .isEmpty();
        assertThat(ReturnPath.of(organisation, null)).isEmpty();
    }

    @Test
    void addressThenCarriesAllInOneParameter() {
        String given = "/gemeente/oauth2/authorize?a=b&c=%26";

        assertThat(new Entry(given, true).address(organisation, "/sign-in"))
                .isEqualTo("/gemeente/sign-in?continue=%2Fgemeente%2Foauth2%2Fauthorize%3Fa%3Db%26c%3D%2526&fresh=1");
        assertThat(Entry.to(null).address(organisation, "/sign-in")).isEqualTo("/gemeente/sign-in");
    }
}
