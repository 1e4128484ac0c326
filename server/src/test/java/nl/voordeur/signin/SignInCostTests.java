package nl.voordeur.signin;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.isolation.RequestStatements;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What a whole sign-in may ask of the database: page, password, page of the code, code.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class, RequestStatements.class})
class SignInCostTests {

    private final TestSignIns test;

    @Autowired
    SignInCostTests(TestSignIns test) {
        this.test = test;
    }

    @Test
    void signInInAKnownBrowserTakesNoMoreThanSixteenStatements() {
        var organisation = test.organisation(Preset.CAREER);
        var person = test.personWithApp(organisation);
        var browser = test.visitor();
        test.signIn(browser, organisation, person);
        browser.post(organisation.path("/sign-out"), Map.of());

        assertThat(statements(browser, organisation, person)).hasSizeLessThanOrEqualTo(16);
    }

    @Test
    void signInInAFreshBrowserTakesNoMoreThanTwentyStatements() {
        var organisation = test.organisation(Preset.CAREER);
        var person = test.personWithApp(organisation);
        test.signIn(test.visitor(), organisation, person);

        assertThat(statements(test.visitor(), organisation, person)).hasSizeLessThanOrEqualTo(20);
    }

    private List<String> statements(Visitor browser, Organisation organisation, TestSignIns.Person person) {
        test.clock.pass(Duration.ofSeconds(30)); // the app shows the next code
        browser.get(organisation.path("/sign-in")); // the organisation is in memory from here

        RequestStatements.clear();
        test.password(browser, organisation, person.email(), PASSWORD);
        var done = browser.post(organisation.path("/sign-in/code"), Map.of("code", test.code(person.secret())));
        assertThat(done.location()).isEqualTo(organisation.path("/sign-in/continue"));
        return RequestStatements.all();
    }
}
