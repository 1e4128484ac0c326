package nl.voordeur.signin;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// A form that stood open too long, or whose cookie got lost, is sent once more and arrives where the person was going.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
@Tag("asvs-3.5.1")
class ExpiredFormTests {

    private final TestSignIns test;
    private final Organisation organisation;
    private final TestSignIns.Person person;
    private final Visitor browser;
    private final String going;
    private final String address;

    @Autowired
    ExpiredFormTests(TestSignIns test) {
        this.test = test;
        this.organisation = test.organisation(Preset.CAREER);
        this.person = test.personWithApp(organisation);
        this.browser = test.visitor();
        this.going = organisation.path("/oauth2/authorize?client_id=p&state=a%7Cb");
        this.address = organisation.path("/sign-in?continue=" + Visitor.encoded(going) + "&fresh=1");
    }

    @Test
    void formWhenItsCookieWasLostThenIsShownAgainWithTheNameAndArrives() {
        browser.get(address);
        browser.cookies().clear();

        var page = browser.post(address, form());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("Verstuur het nog een keer", "value=\"" + person.email() + "\"")
                .contains("Log opnieuw in om verder te gaan.", "continue=" + Visitor.encoded(going), "fresh=1")
                .doesNotContain("Cookies staan uit", PASSWORD);
        assertThat(browser.post(address, form()).location())
                .isEqualTo(organisation.path("/sign-in/code?continue=" + Visitor.encoded(going)));
    }

    @Test
    void formWhenItStoodOpenTooLongThenIsShownAgainWithTheNameAndArrives() {
        browser.get(address);

        var page = browser.post(
                address, Map.of("username", person.email(), "password", PASSWORD, "_csrf", "of-an-earlier-cookie"));

        assertThat(page.body())
                .contains("Verstuur het nog een keer", "value=\"" + person.email() + "\"")
                .contains("continue=" + Visitor.encoded(going), "fresh=1")
                .doesNotContain(PASSWORD);
        assertThat(browser.post(address, form()).location())
                .isEqualTo(organisation.path("/sign-in/code?continue=" + Visitor.encoded(going)));
    }

    @Test
    void formWhenCookiesAreBlockedThenSaysSoAndLeadsBackToWhereThePersonWas() {
        browser.get(address);
        browser.cookies().clear();
        var sent = browser.sent(address, form());
        browser.cookies().clear();

        var page = browser.get(Objects.requireNonNull(sent.location()));

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.title()).isEqualTo("Cookies staan uit");
        assertThat(page.body()).contains("continue=" + Visitor.encoded(going), "fresh=1");
        test.clock.pass(java.time.Duration.ofMinutes(3));
        assertThat(browser.get(Objects.requireNonNull(sent.location())).title())
                .as("an address that somebody kept")
                .isEqualTo("Inloggen");
    }

    @Test
    void formOfASecondStepWhenItsCookieWasLostThenGoesOnWhereItWas() {
        var next = Objects.requireNonNull(browser.post(browserAt(), form()).location());
        browser.get(next);
        browser.cookies().remove("vd-browser");

        var page = browser.post(next, Map.of("code", test.code(person.secret())));

        assertThat(page.body()).contains("Verstuur het nog een keer", "continue=" + Visitor.encoded(going));
        var in = browser.post(next, Map.of("code", test.code(person.secret())));
        assertThat(browser.follow(in).body()).contains(going.replace("&", "&amp;"));
    }

    private String browserAt() {
        browser.get(address);
        return address;
    }

    private Map<String, String> form() {
        return Map.of("username", person.email(), "password", PASSWORD);
    }
}
