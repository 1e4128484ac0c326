package nl.voordeur.signedin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.voordeur.TestActors;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.session.Sessions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What others try with a form that is kept: nobody sees it or has it done but its sender, who proved anew who they
/// are.
@VoordeurTest
class KeptFormAttackTests {

    private static final String NOTHING_DONE = "Verstuur het nog een keer";

    private final OperatorForms here;
    private final FormBrowser browser;
    private final Sessions sessions;

    @Autowired
    KeptFormAttackTests(
            Accounts accounts,
            Sessions sessions,
            Organisations organisations,
            JdbcClient jdbc,
            @LocalServerPort int port) {
        this.here = new OperatorForms(accounts, sessions, organisations, jdbc, port);
        this.browser = here.browser();
        this.sessions = sessions;
    }

    @Test
    @Tag("asvs-8.2.1")
    void anotherPersonInThisBrowserThenNeitherSeesNorSendsIt() {
        var page = here.keptAndBack(browser);
        var other = here.operator();
        here.signIn(browser, other, Duration.ZERO);

        assertThat(browser.look().body()).doesNotContain(here.name(), "Kijk je gegevens na", "kept-form");
        assertThat(browser.send(page, here.form()).body()).contains("nu niet verwerkt");
        assertThat(here.made()).isZero();

        here.signIn(browser, here.olga(), Duration.ZERO);
        assertThat(browser.look().body()).contains(here.name());
    }

    @Test
    void samePersonInAnotherBrowserThenNotThere() {
        var page = here.keptAndBack(browser);
        var elsewhere = here.browser();
        here.signIn(elsewhere, here.olga(), Duration.ZERO);

        assertThat(elsewhere.look().body()).doesNotContain(here.name());
        var csrf = FormBrowser.hidden(elsewhere.look(), "_csrf");
        assertThat(elsewhere
                        .send(here.form() + csrf + FormBrowser.hidden(page, KeptForm.FIELD))
                        .body())
                .contains("nu niet verwerkt");
        assertThat(here.made()).isZero();
    }

    @Test
    @Tag("asvs-3.5.1")
    void sentByAnotherSiteThenNothingIsKept() {
        here.signIn(browser, here.olga(), OperatorForms.OLD);
        browser.look();

        assertThat(browser.send(here.form()).body()).contains(NOTHING_DONE);
        assertThat(browser.send(here.form() + "&_csrf=geraden").body()).contains(NOTHING_DONE);
        browser.cookies().clear(); // what a browser does with cookies that are SameSite=Lax
        assertThat(FormBrowser.location(browser.sent(here.form()))).startsWith(FormBrowser.PAGE + "?form=");
        assertThat(here.kept(here.olga())).isZero();
    }

    @Test
    @Tag("asvs-7.4.2")
    void signedOutEverywhereMeanwhileThenGone() {
        var page = here.keptAndBack(browser);
        sessions.endAll(here.platform().id(), here.olga(), TestActors.TEST);
        here.signIn(browser, here.olga(), Duration.ZERO);

        assertThat(browser.look().body()).doesNotContain(here.name(), "kept-form");
        assertThat(browser.send(page, here.form()).body()).contains("nu niet verwerkt");
        assertThat(here.made()).isZero();
    }

    @Test
    @Tag("asvs-8.3.1")
    void roleTakenMeanwhileThenNothingIsThere() {
        var page = here.keptAndBack(browser);
        here.jdbc()
                .sql("delete from role_grant where account_id = :account")
                .param("account", here.olga().value())
                .update();

        assertThat(browser.look().statusCode()).isEqualTo(404);
        assertThat(browser.send(page, here.form()).statusCode()).isEqualTo(404);
        assertThat(here.made()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kort", "a=b", "ééééééééééééééééééééééééééééééééééééééééééé"})
    void tokenThatIsNoneOfOursThenAnotherIsGiven(String planted) {
        here.signIn(browser, here.olga(), OperatorForms.OLD);
        var page = browser.look();
        browser.cookies().put("vd-platform.kept", planted);

        FormBrowser.isSentToSignIn(browser.send(page, here.form()), true);
        assertThat(browser.cookies().get("vd-platform.kept")).hasSize(43).isNotEqualTo(planted);
    }

    @Test
    void nobodySignedInThenNothingIsKept() {
        here.signIn(browser, here.olga(), OperatorForms.OLD);
        var page = browser.look();
        browser.cookies().remove("vd-platform");

        FormBrowser.isSentToSignIn(browser.send(page, here.form()), false);
        assertThat(browser.cookies()).doesNotContainKey("vd-platform.kept");
        assertThat(here.kept(here.olga())).isZero();
    }

    @Test
    @Tag("asvs-11.3.3")
    void keptThenSealedAndOnlyItsHashNamesTheBrowser() {
        here.keptAndBack(browser);

        var stored = here.jdbc()
                .sql("select encode(fields, 'escape') || encode(token_hash, 'escape') from kept_form"
                        + " where account_id = :account")
                .param("account", here.olga().value())
                .query(String.class)
                .single();
        assertThat(stored)
                .doesNotContain("Systeem", "audit", "target")
                .doesNotContain(browser.cookies().get("vd-platform.kept"));
        assertThat(new KeptForm(KeptForm.State.KEPT, null, java.util.Map.of("name", java.util.List.of(here.name()))))
                .asString()
                .doesNotContain(here.name());
    }
}
