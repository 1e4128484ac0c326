package nl.voordeur.signedin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import nl.voordeur.TestOrganisations;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.organisation.RegisterOrganisation;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.session.Sessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the operator's page tells of one organisation, while there are no pages to manage it.
@VoordeurTest
class ManagedOrganisationTests {

    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"]*)\"");
    private static final Pattern COPIED = Pattern.compile("data-copy=\"([^\"]+)\"");

    private final FormBrowser browser;
    private final Organisation organisation;

    @Autowired
    ManagedOrganisationTests(
            Accounts accounts,
            Sessions sessions,
            Organisations organisations,
            RegisterOrganisation registration,
            JdbcClient jdbc,
            @LocalServerPort int port) {
        var forms = new OperatorForms(accounts, sessions, organisations, jdbc, port);
        this.browser = forms.browser();
        forms.signIn(browser, forms.olga(), Duration.ZERO);
        this.organisation = TestOrganisations.register(registration, Preset.CAREER);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pageThenEachOfItsLinksLeadsSomewhere(boolean platform) {
        String of = platform ? Organisation.PLATFORM : organisation.slug();
        var page = browser.look(FormBrowser.PAGE + "?of=" + of);
        assertThat(page.statusCode()).isEqualTo(200);
        var links = LINK.matcher(page.body())
                .results()
                .map(found -> found.group(1).replace("&amp;", "&"))
                .distinct()
                .toList();
        assertThat(links)
                .contains(
                        "/" + of + "/sign-in",
                        "/" + of + "/.well-known/openid-configuration",
                        "/" + of + "/oauth2/jwks",
                        FormBrowser.PAGE);
        assertThat(links)
                .allSatisfy(link ->
                        assertThat(browser.look(link).statusCode()).as(link).isLessThan(400));
    }

    @Test
    void pageThenItsLinesAreOfThisOrganisation() {
        String body =
                browser.look(FormBrowser.PAGE + "?of=" + organisation.slug()).body();
        String api = "/api/v1/organisations/" + organisation.slug();
        assertThat(COPIED.matcher(body).results().map(found -> found.group(1)))
                .anySatisfy(line -> assertThat(line).contains("invite --organisation " + organisation.slug()))
                .anySatisfy(line -> assertThat(line).contains("/" + organisation.slug() + "/oauth2/token"))
                .anySatisfy(line -> assertThat(line).contains(api + "/invitations"))
                .anySatisfy(line -> assertThat(line).contains(api + "/clients"))
                .anySatisfy(line -> assertThat(line).contains(api + "/audit"));
        assertThat(body).doesNotContain("operators invite");
    }

    /// No machine invites anybody at the platform.
    @Test
    void pageOfThePlatformThenOnlySaysHowToMakeAnOperator() {
        assertThat(browser.look(FormBrowser.PAGE + "?of=platform").body())
                .contains("operators invite")
                .doesNotContain("/invitations", "--csv");
    }

    @Test
    void pageWhenThereIsNoSuchOrganisationThenThereIsNothing() {
        assertThat(browser.look(FormBrowser.PAGE + "?of=nergens").statusCode()).isEqualTo(404);
    }
}
