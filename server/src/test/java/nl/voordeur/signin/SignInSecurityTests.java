package nl.voordeur.signin;

import static nl.voordeur.signin.TestSignIns.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import nl.voordeur.VoordeurTest;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What an attacker tries at the door, with a password or a session at hand.
@VoordeurTest
@Import({TestSignIns.class, TestSignIns.Time.class})
class SignInSecurityTests {

    private final TestSignIns test;
    private final Organisation organisation;
    private final TestSignIns.Person person;
    private final Visitor visitor;

    @Autowired
    SignInSecurityTests(TestSignIns test) {
        this.test = test;
        this.organisation = test.organisation(Preset.CAREER);
        this.person = test.personWithApp(organisation);
        this.visitor = test.visitor();
    }

    @Test
    @Tag("asvs-2.3.4")
    @Tag("asvs-6.5.1")
    void proveWhenFiftyAtOnceThenOneSession() throws Exception {
        test.password(visitor, organisation, person.email(), PASSWORD);
        visitor.get(organisation.path("/sign-in/code"));
        String code = test.code(person.secret());

        var answers = visitor.atOnce(50, organisation.path("/sign-in/code"), number -> Map.of("code", code));

        assertThat(answers.stream().filter(SignInSecurityTests::givesSession)).hasSize(1);
        assertThat(test.sessionsOf(person.account())).isEqualTo(1);
    }

    @Test
    @Tag("asvs-2.3.1")
    void proveWhenPasswordWasNotProvenThenRefusedWithoutARow() {
        visitor.get(organisation.path("/sign-in"));

        var answer = visitor.post(organisation.path("/sign-in/code"), Map.of("code", test.code(person.secret())));

        assertThat(answer.location()).isEqualTo(organisation.path("/sign-in"));
        assertThat(test.sessionsOf(person.account())).isZero();
        assertThat(test.jdbc()
                        .sql("select count(*) from audit_event where organisation_id = :id and type = 'sequence_fail'")
                        .param("id", organisation.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @Tag("asvs-2.3.1")
    void setUpWhenAFactorIsActiveThenAskedForACodeOfIt() {
        test.password(visitor, organisation, person.email(), PASSWORD);
        visitor.get(organisation.path("/sign-in/code"));

        for (String step : List.of("", "/choose", "/app", "/mail")) {
            var answer = visitor.post(
                    organisation.path("/sign-in/set-up" + step), Map.of("code", "123456", "choice", "TOTP"));
            assertThat(answer.location()).as(step).isEqualTo(organisation.path("/sign-in/code"));
        }
        assertThat(test.events(person.account(), "sequence_fail")).isEqualTo(4);
    }

    @Test
    @Tag("asvs-6.6.2")
    void proveWhenInAnotherBrowserThanThePasswordThenRefused() {
        test.password(visitor, organisation, person.email(), PASSWORD);
        var other = test.visitor();
        other.get(organisation.path("/sign-in"));

        var answer = other.post(organisation.path("/sign-in/code"), Map.of("code", test.code(person.secret())));

        assertThat(answer.location()).isEqualTo(organisation.path("/sign-in"));
    }

    @Test
    @Tag("rfc9700-4.11")
    void continueWhenNotOursThenIgnored() {
        test.signIn(visitor, organisation, person);

        for (String elsewhere :
                List.of("https://evil.example/", "//evil.example/", "/" + organisation.slug() + "\\evil")) {
            assertThat(visitor.get(organisation.path("/sign-in?continue=" + Visitor.encoded(elsewhere)))
                            .location())
                    .isEqualTo(organisation.path(""));
            assertThat(visitor.get(organisation.path("/sign-in/continue?continue=" + Visitor.encoded(elsewhere)))
                            .location())
                    .isEqualTo(organisation.path(""));
        }
    }

    @Test
    @Tag("rfc9700-4.12")
    void continueThenOnAPageOfOursThatStartsANewNavigation() {
        String going = organisation.path("/oauth2/authorize?client_id=p&state=a%26b");
        String form = organisation.path("/sign-in?continue=" + Visitor.encoded(going));
        visitor.get(form);
        visitor.post(form, Map.of("username", person.email(), "password", PASSWORD));
        visitor.get(organisation.path("/sign-in/code"));
        var done = visitor.post(organisation.path("/sign-in/code"), Map.of("code", test.code(person.secret())));

        assertThat(done.status()).isEqualTo(303);
        assertThat(done.location())
                .isEqualTo(organisation.path("/sign-in/continue?continue=" + Visitor.encoded(going)));
        var page = visitor.follow(done);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("http-equiv=\"refresh\" content=\"0;url=" + going.replace("&", "&amp;") + "\"")
                .contains("href=\"" + going.replace("&", "&amp;") + "\"");

        assertThat(visitor.get(form).location()).isEqualTo(going);
        assertThat(visitor.get(form + "&fresh=1").title()).isEqualTo("Inloggen");
    }

    private static boolean givesSession(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").contains("/sign-in/continue")
                && answer.headers().allValues("Set-Cookie").stream().anyMatch(cookie -> cookie.contains(".known="));
    }
}
