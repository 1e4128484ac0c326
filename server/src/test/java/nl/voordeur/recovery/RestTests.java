package nl.voordeur.recovery;

import static nl.voordeur.recovery.TestRecoveries.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.Rest;
import nl.voordeur.mail.TestMailbox;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.signin.TestSignIns;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The 72 hours after a new password by mail: told when they begin, shown while they last, told when they are over.
@VoordeurTest
@Import({TestRecoveries.class, TestSignIns.class, TestSignIns.Time.class, TestMailbox.class})
class RestTests {

    private final TestRecoveries test;
    private final TestSignIns signIns;
    private final Accounts accounts;
    private final RestOver over;

    @Autowired
    RestTests(TestRecoveries test, Accounts accounts, RestOver over) {
        this.test = test;
        this.signIns = test.signIns;
        this.accounts = accounts;
        this.over = over;
    }

    @Test
    void saveThenTheAccountRestsAndHearsWhenThatIsOver() {
        var organisation = signIns.organisation(Preset.CAREER);
        var person = signIns.personWithApp(organisation);
        var browser = signIns.visitor();
        test.save(browser, organisation, test.linkFor(organisation, person.account()), NEW);
        signIns.password(browser, organisation, person.email(), NEW);
        browser.get(organisation.path("/sign-in/code"));
        browser.post(organisation.path("/sign-in/code"), Map.of("code", signIns.code(person.secret())));

        assertThat(browser.get(organisation.path("")).body())
                .contains("Een paar dingen kun je nu niet wijzigen", "Helpdesk Proef");
        over.tell();
        assertThat(test.kinds(organisation, person.email())).doesNotContain("recovery.rest-over");

        signIns.clock.pass(Rest.LENGTH);
        over.tell();
        over.tell();
        assertThat(test.kinds(organisation, person.email()).stream().filter(kind -> kind.equals("recovery.rest-over")))
                .hasSize(1);
        assertThat(accounts.byId(organisation.id(), person.account().id())
                        .orElseThrow()
                        .restingUntil(signIns.clock.instant()))
                .isEmpty();
    }
}
