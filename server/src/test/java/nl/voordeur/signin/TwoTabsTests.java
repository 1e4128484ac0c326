package nl.voordeur.signin;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Two portals, each in a tab of the same browser.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class TwoTabsTests {

    private final TestSignIns test;
    private final Organisation organisation;
    private final TestSignIns.Person person;
    private final Visitor browser;
    private final String payslips;
    private final String courses;

    @Autowired
    TwoTabsTests(TestSignIns test) {
        this.test = test;
        this.organisation = test.organisation(Preset.CAREER);
        this.person = test.personWithApp(organisation);
        this.browser = test.visitor();
        this.payslips = organisation.path("/oauth2/authorize?client_id=loonstroken&state=a%7Cb");
        this.courses = organisation.path("/oauth2/authorize?client_id=cursussen&state=c%5Ed");
    }

    @Test
    void eachTabEndsAtItsOwnPortal() {
        browser.get(signIn(payslips));
        browser.get(signIn(courses));
        String first = next(browser.post(signIn(payslips), name()));
        String second = next(browser.post(signIn(courses), name()));
        assertThat(first).startsWith(organisation.path("/sign-in/code?continue="));

        assertThat(form(browser.get(first))).isEqualTo(first);
        var in = browser.post(first, Map.of("code", test.code(person.secret())));
        assertThat(browser.follow(in).body()).contains(link(payslips));

        var late = browser.post(second, Map.of("code", test.code(person.secret())));
        assertThat(browser.follow(late).body())
                .as("sent after the other tab was in")
                .contains(link(courses));
    }

    @Test
    void passwordSentAfterTheOtherTabIsInGoesOnToItsOwnPortal() {
        browser.get(signIn(payslips));
        browser.get(signIn(courses));
        String first = next(browser.post(signIn(payslips), name()));
        browser.post(first, Map.of("code", test.code(person.secret())));

        assertThat(browser.post(signIn(courses), name()).location()).isEqualTo(courses);
        var other = test.personWithApp(organisation);
        assertThat(next(browser.post(signIn(courses), Map.of("username", other.email(), "password", PASSWORD))))
                .as("somebody else signs in as always")
                .startsWith(organisation.path("/sign-in/code"));
    }

    @Test
    void errorsOfOneTabAreNotShownInTheOther() {
        browser.get(signIn(payslips));
        var refused = browser.post(signIn(payslips), Map.of("username", "jan", "password", "fout-wachtwoord"));

        assertThat(refused.body()).contains("horen niet bij elkaar", "value=\"jan\"", "lang=en");
        assertThat(browser.get(signIn(courses)).body()).doesNotContain("horen niet bij elkaar", "value=\"jan\"");
        String there = Objects.requireNonNull(refused.response().uri().getRawQuery());
        assertThat(browser.get(organisation.path("/sign-in?" + there)).body())
                .as("after a reload")
                .contains("horen niet bij elkaar", "value=\"jan\"");
        assertThat(browser.get(organisation.path("/sign-in?" + there + "&lang=en"))
                        .body())
                .as("in another language")
                .contains("value=\"jan\"", "do not belong together")
                .contains("continue=" + Visitor.encoded(payslips));
        assertThat(test.visitor().get(organisation.path("/sign-in?" + there)).body())
                .as("in another browser")
                .doesNotContain("horen niet bij elkaar", "value=\"jan\"");
    }

    private Map<String, String> name() {
        return Map.of("username", person.email(), "password", PASSWORD);
    }

    private String signIn(String going) {
        return organisation.path("/sign-in?continue=" + Visitor.encoded(going));
    }

    private static String next(Visitor.Reply reply) {
        return Objects.requireNonNull(reply.location());
    }

    private static String form(Visitor.Reply page) {
        return page.body()
                .replaceAll("(?s).*<form[^>]* action=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
    }

    private static String link(String address) {
        return address.replace("&", "&amp;");
    }
}
