package nl.voordeur.signedin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.organisation.Organisations;
import nl.voordeur.session.Sessions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A form that needs a fresh proof, at the operator's page: nothing that was typed is lost, and it is done once.
@VoordeurTest
@ExtendWith(OutputCaptureExtension.class)
class KeptFormsTests {

    private final OperatorForms here;
    private final FormBrowser browser;
    private final KeptForms forms;

    @Autowired
    KeptFormsTests(
            Accounts accounts,
            Sessions sessions,
            Organisations organisations,
            JdbcClient jdbc,
            KeptForms forms,
            @LocalServerPort int port) {
        this.here = new OperatorForms(accounts, sessions, organisations, jdbc, port);
        this.browser = here.browser();
        this.forms = forms;
    }

    @Test
    @Tag("asvs-7.5.3")
    void sentWithAnOldProofThenThereAgainAfterAFreshOneAndDoneOnce(CapturedOutput log) {
        here.signIn(browser, here.olga(), OperatorForms.OLD);
        FormBrowser.isSentToSignIn(browser.send(browser.look(), here.form() + "&password=Welkom-9381"), true);
        assertThat(here.made()).isZero();

        here.signIn(browser, here.olga(), Duration.ZERO);
        var page = browser.look();
        assertThat(page.body())
                .contains("Kijk je gegevens na", "value=\"" + here.name() + "\"", "value=\"platform\"")
                .contains("value=\"audit:read\" checked", "value=\"accounts:write\" checked")
                .doesNotContain("Welkom-9381", "value=\"clients:write\" checked");
        assertThat(browser.look().body()).as("looking changes nothing").contains(here.name());

        assertThat(browser.send(page, here.form()).body()).contains("De toegang is gemaakt");
        assertThat(browser.send(page, here.form()).body())
                .contains("Het formulier is nu niet verwerkt", "value=\"" + here.name() + "\"")
                .doesNotContain("name=\"kept-form\"");
        assertThat(here.made()).isOne();
        assertThat(browser.look().body()).doesNotContain(here.name());
        assertThat(log).doesNotContain(here.name(), "Welkom-9381");
    }

    @Test
    @Tag("asvs-2.3.4")
    void sentFiftyTimesAtOnceThenDoneOnce() throws Exception {
        var page = here.keptAndBack(browser);
        Callable<HttpResponse<String>> send = () -> browser.send(page, here.form());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(50, send)).stream()
                            .map(Future::resultNow)
                            .filter(answer -> answer.body().contains("De toegang is gemaakt")))
                    .hasSize(1);
        }
        assertThat(here.made()).isOne();
    }

    @Test
    void sentWithSomethingWrongThenStillTheKeptOne() {
        var page = here.keptAndBack(browser);

        var wrong = browser.send(page, "name=" + FormBrowser.encoded(here.name()) + "&target=platform");

        assertThat(wrong.body()).contains("Kies wat dit systeem mag", "name=\"kept-form\"");
        assertThat(browser.send(wrong, here.form()).body()).contains("De toegang is gemaakt");
        assertThat(browser.send(wrong, here.form()).body()).contains("nu niet verwerkt");
        assertThat(here.made()).isOne();
    }

    @Test
    void keptTooLongThenSaysSoAndErasesWhatWasTyped() {
        var page = here.keptAndBack(browser);
        here.jdbc()
                .sql("update kept_form set expires_at = now() where account_id = :account")
                .param("account", here.olga().value())
                .update();

        assertThat(browser.look().body())
                .contains("Vul het formulier opnieuw in")
                .doesNotContain(here.name(), "name=\"kept-form\"");
        var late = browser.send(page, here.form());
        assertThat(late.body()).contains("nu niet verwerkt", "value=\"" + here.name() + "\"");
        assertThat(here.made()).isZero();

        forms.deleteExpired();
        assertThat(here.jdbc()
                        .sql("select fields is null from kept_form where account_id = :account")
                        .param("account", here.olga().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(browser.look().body()).contains("Vul het formulier opnieuw in");
        assertThat(browser.send(late, here.form()).body()).contains("De toegang is gemaakt");
        assertThat(browser.look().body()).doesNotContain("Vul het formulier opnieuw in");
    }

    @Test
    void idleTooLongThenThereAgainAfterSigningIn() {
        here.signIn(browser, here.olga(), Duration.ZERO);
        var page = browser.look();
        here.jdbc()
                .sql("update session set last_seen = now() - interval '23 hours' where account_id = :account")
                .param("account", here.olga().value())
                .update();

        FormBrowser.isSentToSignIn(browser.send(page, here.form()), false);
        FormBrowser.isSentToSignIn(browser.look(), false);
        here.signIn(browser, here.olga(), Duration.ZERO);

        assertThat(browser.look().body()).contains("Kijk je gegevens na", here.name());
        assertThat(here.made()).isZero();
    }

    @Test
    void tooLargeOrTooManyThenBounded() {
        here.signIn(browser, here.olga(), OperatorForms.OLD);
        var page = browser.look();
        String padded = here.form().replace("name=", "name=" + "+".repeat(KeptForms.MOST_BYTES));

        assertThat(browser.send(page, padded).statusCode()).isEqualTo(413);
        assertThat(here.kept(here.olga())).isZero();
        for (int i = 0; i < KeptForms.MOST_FORMS + 3; i++) {
            FormBrowser.isSentToSignIn(browser.send(page, here.form()), true);
        }
        assertThat(here.kept(here.olga())).isEqualTo(KeptForms.MOST_FORMS);
    }
}
